package io.remixengine.render.pixel;

import io.remixengine.contracts.timeline.Colour;

/**
 * A colour in BT.709, limited range.
 *
 * @param y 16 (black) to 235 (white)
 * @param u 16 to 240, 128 is gray
 * @param v 16 to 240, 128 is gray
 */
public record Yuv(int y, int u, int v) {

    public static final Yuv BLACK = new Yuv(16, 128, 128);
    public static final Yuv WHITE = new Yuv(235, 128, 128);

    /** The coefficients of ITU-R BT.709-6, item 3.2; the colour's alpha is left out. */
    public static Yuv of(Colour colour) {
        return of(colour.red(), colour.green(), colour.blue());
    }

    /** The same of parts from 0 to 255. */
    static Yuv of(double red, double green, double blue) {
        return new Yuv((int) Math.round(luma(red, green, blue)), (int) Math.round(cb(red, green, blue)), (int)
                Math.round(cr(red, green, blue)));
    }

    static double luma(double red, double green, double blue) {
        return 16 + gray(red, green, blue) * 219 / 255;
    }

    static double cb(double red, double green, double blue) {
        return 128 + (blue - gray(red, green, blue)) / 1.8556 * 224 / 255;
    }

    static double cr(double red, double green, double blue) {
        return 128 + (red - gray(red, green, blue)) / 1.5748 * 224 / 255;
    }

    private static double gray(double red, double green, double blue) {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** What stands for nothing in a plane, black or gray. */
    static int zero(int plane) {
        return plane == 0 ? 16 : 128;
    }

    /** Its value in a plane. */
    int part(int plane) {
        return switch (plane) {
            case 0 -> y;
            case 1 -> u;
            default -> v;
        };
    }
}

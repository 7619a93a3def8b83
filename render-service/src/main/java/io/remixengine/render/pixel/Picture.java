package io.remixengine.render.pixel;

import io.remixengine.contracts.timeline.Colour;
import org.jspecify.annotations.Nullable;

/**
 * A picture to be drawn from, at any position and size: 4:2:0, BT.709, limited range, and maybe an alpha plane of full size.
 * With alpha its colours are premultiplied: what is clear is black and gray.
 */
public final class Picture {

    private final int width;
    private final int height;
    private final Plane[] planes;
    private @Nullable Plane alpha;
    private @Nullable Picture smaller;

    private Picture(int width, int height, Plane[] planes, @Nullable Plane alpha) {
        this.width = width;
        this.height = height;
        this.planes = planes;
        this.alpha = alpha;
    }

    /**
     * A picture of undefined content.
     *
     * @param width in pixels, even
     * @param height in pixels, even
     */
    public Picture(int width, int height, boolean alpha) {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("a 4:2:0 picture is even: " + width + "x" + height);
        }
        Plane[] all = {
            new Plane(width, height), new Plane(width / 2, height / 2), new Plane(width / 2, height / 2),
        };
        this(width, height, all, alpha ? new Plane(width, height) : null);
    }

    /** A picture of one colour. */
    public static Picture of(Yuv colour) {
        Picture picture = new Picture(2, 2, false);
        for (int plane = 0; plane < Frame.planes(); plane++) {
            int side = picture.plane(plane).width();
            for (int x = 0; x < side; x++) {
                for (int y = 0; y < side; y++) {
                    picture.plane(plane).set(x, y, colour.part(plane));
                }
            }
            picture.plane(plane).extend();
        }
        return picture;
    }

    /** How many bytes {@link #load(byte[])} takes. */
    public static int bytes(int width, int height, boolean alpha) {
        return Frame.bytes(width, height) + (alpha ? width * height : 0);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether anything behind it may be seen through it. */
    public boolean opaque() {
        return alpha == null;
    }

    /** Y, U or V. */
    Plane plane(int index) {
        return planes[index];
    }

    @Nullable
    Plane alpha() {
        return alpha;
    }

    /** Takes over its planes Y, U, V and maybe A, each column by column: what FFmpeg writes of a transposed picture. */
    public void load(byte[] columns) {
        int next = 0;
        for (Plane plane : planes) {
            next = plane.load(columns, next);
        }
        if (alpha != null) {
            alpha.load(columns, next);
        }
        smaller = null;
    }

    /** Takes over a frame of the same size. */
    public void load(Frame frame) {
        if (frame.width() != width || frame.height() != height || alpha != null) {
            throw new IllegalArgumentException("not a frame for this picture");
        }
        for (int index = 0; index < planes.length; index++) {
            turn(frame.data(), frame.start(index), planes[index]);
            planes[index].extend();
        }
        smaller = null;
    }

    /** Blocks of 16 rows, so that what is read of a row is still in the cache for the next column. */
    private static void turn(byte[] rows, int start, Plane plane) {
        byte[] to = plane.data();
        int width = plane.width();
        for (int top = 0; top < plane.height(); top += 16) {
            int bottom = Math.min(plane.height(), top + 16);
            for (int x = 0; x < width; x++) {
                int at = plane.at(x, top);
                int from = start + top * width + x;
                for (int y = top; y < bottom; y++) {
                    to[at++] = rows[from];
                    from += width;
                }
            }
        }
    }

    /**
     * Makes a picture of RGBA pixels, row by row.
     *
     * @param rgba colours multiplied by alpha
     */
    public static Picture ofRgba(byte[] rgba, int width, int height) {
        Picture picture = new Picture(width + 1 & ~1, height + 1 & ~1, true);
        Plane clear = new Plane(picture.width, picture.height);
        for (int y = 0; y < picture.height; y += 2) {
            for (int x = 0; x < picture.width; x += 2) {
                double u = 0;
                double v = 0;
                for (int part = 0; part < 4; part++) {
                    int column = x + part % 2;
                    int row = y + part / 2;
                    boolean inside = column < width && row < height;
                    int at = inside ? (row * width + column) * 4 : 0;
                    double red = inside ? rgba[at] & 0xFF : 0;
                    double green = inside ? rgba[at + 1] & 0xFF : 0;
                    double blue = inside ? rgba[at + 2] & 0xFF : 0;
                    picture.planes[0].set(column, row, (int) Math.round(Yuv.luma(red, green, blue)));
                    clear.set(column, row, inside ? rgba[at + 3] & 0xFF : 0);
                    u += Yuv.cb(red, green, blue) / 4;
                    v += Yuv.cr(red, green, blue) / 4;
                }
                picture.planes[1].set(x / 2, y / 2, (int) Math.round(u));
                picture.planes[2].set(x / 2, y / 2, (int) Math.round(v));
            }
        }
        for (Plane plane : picture.planes) {
            plane.extend();
        }
        clear.extend();
        picture.alpha = clear;
        return picture;
    }

    /**
     * A blend of two colours.
     *
     * @param degrees the direction from the one to the other, clockwise from straight up
     */
    public static Picture gradient(Colour from, Colour to, double degrees, int width, int height) {
        double right = Math.sin(Math.toRadians(degrees));
        double up = Math.cos(Math.toRadians(degrees));
        // from the corner where it starts to the corner where it ends
        double length = Math.abs(right) * width + Math.abs(up) * height;
        byte[] rgba = new byte[width * height * 4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double part = 0.5 + ((x + 0.5 - width / 2.0) * right - (y + 0.5 - height / 2.0) * up) / length;
                int at = (y * width + x) * 4;
                // a pattern of thresholds instead of rounding breaks up the bands of 8 bits
                double threshold = ((x * 5 + y * 3 & 7) + 0.5) / 8;
                double alpha = from.alpha() + (to.alpha() - from.alpha()) * part;
                rgba[at] = mixed(from.red(), to.red(), part, alpha, threshold);
                rgba[at + 1] = mixed(from.green(), to.green(), part, alpha, threshold);
                rgba[at + 2] = mixed(from.blue(), to.blue(), part, alpha, threshold);
                rgba[at + 3] = (byte) Math.round(alpha);
            }
        }
        Picture picture = ofRgba(rgba, width, height);
        picture.dropAlphaIfOpaque();
        return picture;
    }

    private static byte mixed(int from, int to, double part, double alpha, double threshold) {
        return (byte) (int) ((from + (to - from) * part) * alpha / 255 + threshold);
    }

    /** Drops an alpha plane that says nothing, so that it is drawn as fast as a picture without one. */
    public void dropAlphaIfOpaque() {
        Plane plane = alpha;
        if (plane == null) {
            return;
        }
        for (int x = 0; x < width; x++) {
            int at = plane.at(x, 0);
            for (int y = 0; y < height; y++) {
                if (plane.data()[at + y] != (byte) 0xFF) {
                    return;
                }
            }
        }
        alpha = null;
    }

    /** The same at half the size, made when it is first asked for. */
    Picture smaller() {
        Picture known = smaller;
        if (known == null) {
            Plane[] halves = {planes[0].half(), planes[1].half(), planes[2].half()};
            Plane opacity = alpha;
            known = new Picture((width + 1) / 2, (height + 1) / 2, halves, opacity == null ? null : opacity.half());
            smaller = known;
        }
        return known;
    }
}

package io.remixengine.render.pixel;

import org.jspecify.annotations.Nullable;

/** How much of each pixel of a region is filled by an outline in its place, 0 to 255; kept until one of them changes. */
final class Mask {

    private @Nullable Place place;
    private @Nullable Outline outline;
    private @Nullable Region region;
    private byte[] luma = new byte[0];
    private byte[] chroma = new byte[0];

    /** Becomes the mask of an outline. */
    void draw(Place newPlace, Outline newOutline, Region newRegion) {
        if (newPlace.equals(place) && newOutline.equals(outline) && newRegion.equals(region)) {
            return;
        }
        place = newPlace;
        outline = newOutline;
        region = newRegion;
        int width = newRegion.width();
        int height = newRegion.height();
        if (luma.length < width * height) {
            luma = new byte[width * height];
            chroma = new byte[width * height / 4];
        }
        double radians = Math.toRadians(newPlace.degrees());
        double cos = newPlace.upright() ? 1 : Math.cos(radians);
        double sin = newPlace.upright() ? 0 : Math.sin(radians);
        for (int y = 0; y < height; y++) {
            double down = newRegion.y() + y + 0.5 - newPlace.y();
            for (int x = 0; x < width; x++) {
                double right = newRegion.x() + x + 0.5 - newPlace.x();
                double part = newOutline.coverage(
                        right * cos + down * sin, down * cos - right * sin, newPlace.width(), newPlace.height());
                luma[y * width + x] = (byte) Math.round(255 * part);
            }
        }
        halve(luma, width, height, chroma);
    }

    /** Of a plane; without alpha of its own. */
    byte[] of(int plane) {
        return plane == 0 ? luma : chroma;
    }

    /** Each pixel the mean of four. */
    static void halve(byte[] full, int width, int height, byte[] half) {
        int to = 0;
        for (int y = 0; y < height; y += 2) {
            int at = y * width;
            for (int x = 0; x < width; x += 2) {
                int sum = (full[at + x] & 0xFF)
                        + (full[at + x + 1] & 0xFF)
                        + (full[at + width + x] & 0xFF)
                        + (full[at + width + x + 1] & 0xFF);
                half[to++] = (byte) (sum + 2 >> 2);
            }
        }
    }
}

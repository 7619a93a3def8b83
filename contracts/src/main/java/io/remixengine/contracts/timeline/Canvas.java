package io.remixengine.contracts.timeline;

import io.remixengine.contracts.brief.AspectRatio;

/**
 * The size of the picture in pixels; both even, as 4:2:0 chroma needs.
 *
 * @param width 16 to 8192
 * @param height 16 to 8192
 */
public record Canvas(int width, int height) {

    public Canvas {
        if (width < 16 || height < 16 || width > 8192 || height > 8192 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "a canvas is even and 16 to 8192 pixels a side: " + width + "x" + height);
        }
    }

    /** A canvas of another shape whose shorter side is as long as this one's. */
    public Canvas shaped(AspectRatio shape) {
        double scale = (double) Math.min(width, height) / Math.min(shape.width(), shape.height());
        return new Canvas(even(shape.width() * scale), even(shape.height() * scale));
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}

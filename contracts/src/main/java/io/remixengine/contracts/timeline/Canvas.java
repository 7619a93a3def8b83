package io.remixengine.contracts.timeline;

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
}

package io.remixengine.contracts.timeline;

/**
 * The size of the picture in pixels; both even, as 4:2:0 chroma needs.
 *
 * @param width 16 to 8192
 * @param height 16 to 8192
 */
public record Canvas(int width, int height) {

    public Canvas {
        requireSide("width", width);
        requireSide("height", height);
    }

    /** A canvas of another's shape whose shorter side is as long as this one's. */
    public Canvas shaped(Canvas shape) {
        double scale = (double) Math.min(width, height) / Math.min(shape.width, shape.height);
        return new Canvas(even(shape.width * scale), even(shape.height * scale));
    }

    private static void requireSide(String field, int pixels) {
        FieldException.requireWithin(field, pixels, 16, 8192);
        if (pixels % 2 != 0) {
            throw new FieldException(field, "must be even, and is " + pixels);
        }
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}

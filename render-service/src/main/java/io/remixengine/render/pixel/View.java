package io.remixengine.render.pixel;

/**
 * The part of a picture that is seen, in its pixels; fractions count.
 *
 * @param left its left edge from the picture's
 * @param top its upper edge from the picture's
 */
public record View(double left, double top, double width, double height) {

    public View {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a view shows something: " + width + "x" + height);
        }
    }

    /** All of a picture. */
    public static View all(Picture picture) {
        return new View(0, 0, picture.width(), picture.height());
    }
}

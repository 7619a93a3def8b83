package io.remixengine.contracts.timeline;

/**
 * A view into a picture: which point of it is in the middle, and how close.
 *
 * @param x 0 is the picture's left edge, 1 its right; 0 to 1
 * @param y 0 is the picture's top, 1 its bottom; 0 to 1
 * @param zoom 1 just covers the canvas, 2 shows half of that; 1 to 4
 */
public record Focus(double x, double y, double zoom) {

    /** The whole picture, as far as it fits the canvas. */
    public static final Focus CENTRE = new Focus(0.5, 0.5, 1);

    public Focus {
        FieldException.requireWithin("x", x, 0, 1);
        FieldException.requireWithin("y", y, 0, 1);
        FieldException.requireWithin("zoom", zoom, 1, 4);
    }
}

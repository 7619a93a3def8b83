package io.remixengine.render.pixel;

/**
 * Where something lies in a frame, in pixels; fractions count.
 *
 * @param x its middle from the frame's left edge
 * @param y its middle from the frame's upper edge
 * @param width before it is turned
 * @param height before it is turned
 * @param degrees how far it is turned about its middle, clockwise
 */
public record Place(double x, double y, double width, double height, double degrees) {

    /** Lengths below this many pixels can't be seen. */
    private static final double NOTHING = 1e-3;

    /** All of a frame. */
    public static Place all(int width, int height) {
        return new Place(width / 2.0, height / 2.0, width, height, 0);
    }

    public double left() {
        return x - width / 2;
    }

    public double top() {
        return y - height / 2;
    }

    /** Whether its edges are upright and level. */
    boolean upright() {
        return degrees % 360 == 0;
    }

    /** Whether nothing of it could be seen for its smallness. */
    boolean vanishes() {
        return width < NOTHING || height < NOTHING;
    }

    /** Whether it hides a whole frame, if it is a rectangle. */
    public boolean covers(int frameWidth, int frameHeight) {
        return upright()
                && left() < NOTHING
                && top() < NOTHING
                && left() + width > frameWidth - NOTHING
                && top() + height > frameHeight - NOTHING;
    }
}

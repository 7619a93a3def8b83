package io.remixengine.render.pixel;

/**
 * The pixels of a frame that a place may touch, so cut that its chroma has whole pixels.
 *
 * @param x its left edge, even
 * @param y its upper edge, even
 * @param width even; not positive if the place lies outside
 * @param height even; not positive if the place lies outside
 */
record Region(int x, int y, int width, int height) {

    static Region of(Place place, Frame frame) {
        double radians = Math.toRadians(place.degrees());
        double cos = Math.abs(Math.cos(radians));
        double sin = Math.abs(Math.sin(radians));
        double halfWidth = place.upright() ? place.width() / 2 : (place.width() * cos + place.height() * sin) / 2 + 1;
        double halfHeight = place.upright() ? place.height() / 2 : (place.width() * sin + place.height() * cos) / 2 + 1;
        int left = even(place.x() - halfWidth, frame.width(), false);
        int top = even(place.y() - halfHeight, frame.height(), false);
        int right = even(place.x() + halfWidth, frame.width(), true);
        int bottom = even(place.y() + halfHeight, frame.height(), true);
        return new Region(left, top, right - left, bottom - top);
    }

    private static int even(double edge, int most, boolean up) {
        double pairs = up ? Math.ceil(edge / 2 - 1e-6) : Math.floor(edge / 2 + 1e-6);
        return (int) Math.clamp(2 * pairs, 0, most);
    }

    boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** Where its plane starts in a frame. */
    int start(Frame frame, int plane) {
        return plane == 0
                ? frame.start(0) + y * frame.width(0) + x
                : frame.start(plane) + y / 2 * frame.width(plane) + x / 2;
    }

    /** Whether it is just what an upright rectangle fills. */
    boolean isFilledBy(Place place) {
        return place.upright()
                && place.left() < x + 1e-3
                && place.top() < y + 1e-3
                && place.left() + place.width() > x + width - 1e-3
                && place.top() + place.height() > y + height - 1e-3;
    }
}

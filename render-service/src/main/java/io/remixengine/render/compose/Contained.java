package io.remixengine.render.compose;

import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.Place;
import io.remixengine.render.pixel.View;

/** Draws a view that may be larger than its picture: the picture where it is, nothing around it. */
final class Contained {

    private Contained() {}

    /**
     * The stroke that draws it.
     *
     * @param view in pixels of the picture, maybe beyond its edges
     * @param place of the whole view
     */
    static Painter.Stroke stroke(Picture picture, View view, Place place, double opacity) {
        double left = Math.max(0, view.left());
        double top = Math.max(0, view.top());
        double right = Math.min(picture.width(), view.left() + view.width());
        double bottom = Math.min(picture.height(), view.top() + view.height());
        double scaleX = place.width() / view.width();
        double scaleY = place.height() / view.height();
        double x = ((left + right) / 2 - view.left() - view.width() / 2) * scaleX;
        double y = ((top + bottom) / 2 - view.top() - view.height() / 2) * scaleY;
        double radians = Math.toRadians(place.degrees());
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        Place part = new Place(
                place.x() + x * cos - y * sin,
                place.y() + x * sin + y * cos,
                (right - left) * scaleX,
                (bottom - top) * scaleY,
                place.degrees());
        return new Painter.Stroke(new View(left, top, right - left, bottom - top), part, Outline.FULL, opacity);
    }
}

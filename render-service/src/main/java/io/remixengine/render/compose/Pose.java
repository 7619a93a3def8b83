package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Place;

/**
 * How a layer lies at one frame.
 *
 * @param place in pixels of the canvas
 * @param opacity 0 (clear) to 1
 */
record Pose(Place place, double opacity) {

    /** Whether an opaque picture in it hides the whole canvas. */
    boolean hides(Canvas canvas, Outline outline) {
        return opacity == 1 && outline.equals(Outline.FULL) && place.covers(canvas.width(), canvas.height());
    }
}

package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;

/** A whole picture in its place: plain colours, gradients, shapes, text. */
final class PictureDrawing implements Drawing {

    private final Picture picture;
    private final Outline outline;
    private final double opacity;
    private final Posing posing;
    private final Canvas canvas;
    private final Painter painter;

    /** @param opacity of the picture itself, 0 to 1 */
    PictureDrawing(Picture picture, Outline outline, double opacity, Posing posing, Canvas canvas, Painter painter) {
        this.picture = picture;
        this.outline = outline;
        this.opacity = opacity;
        this.posing = posing;
        this.canvas = canvas;
        this.painter = painter;
    }

    @Override
    public boolean isSeen(int frame) {
        return posing.isSeen(frame);
    }

    @Override
    public boolean hides(int frame) {
        return picture.opaque() && opacity == 1 && posing.at(frame).hides(canvas, outline);
    }

    @Override
    public void draw(int frame, Frame to) {
        Pose pose = posing.at(frame);
        painter.paint(
                picture, new Painter.Stroke(View.all(picture), pose.place(), outline, pose.opacity() * opacity), to);
    }
}

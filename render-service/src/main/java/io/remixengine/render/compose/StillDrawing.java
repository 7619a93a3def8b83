package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;
import org.jspecify.annotations.Nullable;

/** A picture under a slowly moving view. */
final class StillDrawing implements Drawing {

    private final Picture picture;
    private final @Nullable Picture backdrop;
    private final StillSource source;
    private final Posing posing;
    private final Canvas canvas;
    private final Painter painter;

    StillDrawing(Picture picture, StillSource source, Posing posing, Canvas canvas, Painter painter) {
        this.picture = picture;
        this.source = source;
        this.posing = posing;
        this.canvas = canvas;
        this.painter = painter;
        this.backdrop = source.fit() == Fit.CONTAIN && picture.opaque()
                ? new Backdrop(posing.width() / posing.height(), painter).of(picture)
                : null;
    }

    @Override
    public boolean isSeen(int frame) {
        return posing.isSeen(frame);
    }

    @Override
    public boolean hides(int frame) {
        return picture.opaque() && posing.at(frame).hides(canvas, Outline.FULL);
    }

    @Override
    public void draw(int frame, Frame to) {
        Pose pose = posing.at(frame);
        View view = source.view(frame);
        if (source.fit() == Fit.COVER) {
            painter.paint(picture, new Painter.Stroke(view, pose.place(), Outline.FULL, pose.opacity()), to);
            return;
        }
        if (backdrop != null) {
            View all = View.all(backdrop);
            painter.paint(backdrop, new Painter.Stroke(all, pose.place(), Outline.FULL, pose.opacity()), to);
        }
        painter.paint(picture, Contained.stroke(picture, view, pose.place(), pose.opacity()), to);
    }
}

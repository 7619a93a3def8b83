package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.decode.ClipReader;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;
import org.jspecify.annotations.Nullable;

/** A moving picture: a clip, or somebody who speaks. */
final class ClipDrawing implements Drawing {

    private final ClipReader reader;
    private final ClipSource source;
    private final Outline outline;
    private final Posing posing;
    private final Canvas canvas;
    private final Painter painter;
    private final @Nullable Backdrop backdrop;
    private @Nullable Picture picture;

    ClipDrawing(ClipReader reader, ClipSource source, Outline outline, Posing posing, Canvas canvas, Painter painter) {
        this.reader = reader;
        this.source = source;
        this.outline = outline;
        this.posing = posing;
        this.canvas = canvas;
        this.painter = painter;
        this.backdrop = source.fit() == Fit.CONTAIN && !source.alpha()
                ? new Backdrop(posing.width() / posing.height(), painter)
                : null;
    }

    @Override
    public boolean isSeen(int frame) {
        return posing.isSeen(frame);
    }

    @Override
    public boolean hides(int frame) {
        return !source.alpha() && posing.at(frame).hides(canvas, outline);
    }

    @Override
    public void draw(int frame, Frame to) throws StageFailure, InterruptedException {
        byte[] pixels = reader.frame(frame);
        if (source.direct()) {
            System.arraycopy(pixels, 0, to.data(), 0, pixels.length);
            return;
        }
        Picture seen = load(pixels);
        Pose pose = posing.at(frame);
        if (backdrop != null) {
            Picture behind = backdrop.of(seen);
            painter.paint(behind, new Painter.Stroke(View.all(behind), pose.place(), outline, pose.opacity()), to);
        }
        Painter.Stroke stroke = source.fit() == Fit.CONTAIN
                ? Contained.stroke(seen, source.whole(), pose.place(), pose.opacity())
                : new Painter.Stroke(source.whole(), pose.place(), outline, pose.opacity());
        painter.paint(seen, stroke, to);
    }

    private Picture load(byte[] pixels) {
        Picture known = picture;
        if (known == null) {
            known = new Picture(source.request().width(), source.request().height(), source.alpha());
            known.load(pixels);
            picture = known;
        } else if (!reader.standsStill()) {
            known.load(pixels);
        }
        return known;
    }

    @Override
    public void rest() {
        reader.close();
    }

    @Override
    public void close() {
        reader.close();
    }
}

package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Easing;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Blur;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Mixing;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;
import io.remixengine.render.pixel.Yuv;
import io.remixengine.render.plan.Segment;
import org.jspecify.annotations.Nullable;

/** A transition. Of n frames the k-th is k of n + 1 parts the next scene, so that neither side is seen pure. */
public final class ChangeDrawing implements SegmentDrawing {

    /** How wide the soft edge of a wipe is, as a part of the way. */
    private static final double SOFT_EDGE = 0.08;

    /** How close a zoom comes in its middle. */
    private static final double CLOSEST = 1.8;

    /** How far out of focus a blur is in its middle, as a part of the shorter side. */
    private static final double WIDEST_BLUR = 0.035;

    /** How long both sides are seen in a zoom or a blur, as a part of it. */
    private static final double OVERLAP = 0.4;

    private final SegmentDrawing before;
    private final SegmentDrawing after;
    private final Transition transition;
    private final Canvas canvas;
    private final Painter painter;
    private final Blur blur = new Blur();
    private final Frame other;
    private @Nullable Frame slid;
    private @Nullable Picture enlarged;

    ChangeDrawing(SegmentDrawing before, SegmentDrawing after, Segment.Change change, Canvas canvas, Painter painter) {
        this.before = before;
        this.after = after;
        this.transition = change.transition();
        this.canvas = canvas;
        this.painter = painter;
        this.other = new Frame(canvas.width(), canvas.height());
    }

    @Override
    public void draw(int index, Frame to) throws StageFailure, InterruptedException {
        double part = (index + 1.0) / (transition.frames() + 1);
        switch (transition.kind()) {
            case CROSSFADE -> {
                both(index, to);
                Mixing.fade(to, other, part, to);
            }
            case DIP_TO_BLACK -> dip(index, part, Yuv.BLACK, to);
            case DIP_TO_WHITE -> dip(index, part, Yuv.WHITE, to);
            case SLIDE -> slide(index, Easing.EASE_IN_OUT.at(part), to);
            case WIPE -> wipe(index, Easing.EASE_IN_OUT.at(part), to);
            case ZOOM -> {
                both(index, to);
                // into the one at growing speed, out of the other at falling speed
                zoom(to, Math.pow(CLOSEST, 4 * part * part));
                zoom(other, Math.pow(CLOSEST, 4 * (1 - part) * (1 - part)));
                Mixing.fade(to, other, overlap(part), to);
            }
            case BLUR -> {
                both(index, to);
                double radius = Math.sin(part * Math.PI) * WIDEST_BLUR * Math.min(canvas.width(), canvas.height());
                Mixing.fade(to, other, overlap(part), to);
                blur.blur(to, radius);
            }
        }
    }

    private void both(int index, Frame to) throws StageFailure, InterruptedException {
        before.draw(index, to);
        after.draw(index, other);
    }

    private void dip(int index, double part, Yuv colour, Frame to) throws StageFailure, InterruptedException {
        boolean first = part < 0.5;
        (first ? before : after).draw(index, to);
        Mixing.dip(to, colour, first ? 2 * part : 2 - 2 * part);
    }

    private Frame first() {
        Frame known = slid;
        if (known == null) {
            known = new Frame(canvas.width(), canvas.height());
            slid = known;
        }
        return known;
    }

    /** In steps of two pixels, as chroma needs, which nobody sees at that speed. */
    private void slide(int index, double part, Frame to) throws StageFailure, InterruptedException {
        Frame first = first();
        before.draw(index, first);
        after.draw(index, other);
        int width = canvas.width();
        int height = canvas.height();
        int x = 2 * (int) Math.round(part * width / 2);
        int y = 2 * (int) Math.round(part * height / 2);
        switch (direction()) {
            case LEFT -> {
                Mixing.copy(first, x, 0, to, 0, 0, width - x, height);
                Mixing.copy(other, 0, 0, to, width - x, 0, x, height);
            }
            case RIGHT -> {
                Mixing.copy(first, 0, 0, to, x, 0, width - x, height);
                Mixing.copy(other, width - x, 0, to, 0, 0, x, height);
            }
            case UP -> {
                Mixing.copy(first, 0, y, to, 0, 0, width, height - y);
                Mixing.copy(other, 0, 0, to, 0, height - y, width, y);
            }
            case DOWN -> {
                Mixing.copy(first, 0, 0, to, 0, y, width, height - y);
                Mixing.copy(other, 0, height - y, to, 0, 0, width, y);
            }
        }
    }

    /** The edge moves where a slide would; it starts and ends outside of the picture with all of its softness. */
    private void wipe(int index, double part, Frame to) throws StageFailure, InterruptedException {
        both(index, to);
        Transition.Direction direction = direction();
        boolean horizontal = direction == Transition.Direction.LEFT || direction == Transition.Direction.RIGHT;
        boolean forward = direction == Transition.Direction.RIGHT || direction == Transition.Direction.DOWN;
        int length = horizontal ? canvas.width() : canvas.height();
        double soft = SOFT_EDGE * length;
        double way = part * (length + soft) - soft / 2;
        Mixing.wipe(to, other, horizontal, forward ? way : length - way, soft, forward ? 1 : -1, to);
    }

    /** Enlarges the middle of a frame. */
    private void zoom(Frame frame, double times) {
        Picture picture = enlarged;
        if (picture == null) {
            picture = new Picture(canvas.width(), canvas.height(), false);
            enlarged = picture;
        }
        picture.load(frame);
        double width = canvas.width() / times;
        double height = canvas.height() / times;
        View middle = new View((canvas.width() - width) / 2, (canvas.height() - height) / 2, width, height);
        painter.fill(picture, middle, frame);
    }

    private Transition.Direction direction() {
        Transition.Direction direction = transition.direction();
        return direction == null ? Transition.Direction.LEFT : direction;
    }

    private static double overlap(double part) {
        return Math.clamp((part - 0.5) / OVERLAP + 0.5, 0, 1);
    }

    @Override
    public void close() {
        before.close();
        after.close();
    }
}

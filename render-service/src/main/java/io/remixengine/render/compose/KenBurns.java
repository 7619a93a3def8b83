package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.pixel.View;

/**
 * Which part of a picture is seen at each frame. The width of the view and its centre change evenly from the scene's first
 * frame to its last and go on evenly in the handles; a view that fits into the picture never leaves it. All lengths are
 * pixels of the upright picture.
 */
final class KenBurns {

    /** The view is known this many frames beyond both ends of the scene: as far as the longest transition reaches. */
    private static final int HANDLE = 60;

    private static final double CLOSEST = 8;

    private final int width;
    private final int height;
    private final double aspect;
    private final double widest;
    private final int frames;
    private final Focus from;
    private final Focus to;

    /**
     * The motion of a layer.
     *
     * @param fit whether the widest view has nothing but the picture, or all of it
     * @param width of the picture
     * @param height of the picture
     * @param aspect width over height of the layer's place
     * @param frames how long its scene lasts
     */
    KenBurns(Layer.Still still, Fit fit, int width, int height, double aspect, int frames) {
        this.width = width;
        this.height = height;
        this.aspect = aspect;
        this.widest = fit == Fit.COVER ? Math.min(width, height * aspect) : Math.max(width, height * aspect);
        this.frames = frames;
        this.from = still.from();
        this.to = still.to();
    }

    /** The view at a frame of the scene; where all of the picture is seen, it is larger than that. */
    View at(int frame) {
        double viewWidth = widthAt(frame);
        double viewHeight = viewWidth / aspect;
        double x = along(from.x(), to.x(), frame) * width - viewWidth / 2;
        double y = along(from.y(), to.y(), frame) * height - viewHeight / 2;
        return new View(inside(x, width - viewWidth), inside(y, height - viewHeight), viewWidth, viewHeight);
    }

    /** The narrowest view of the scene and its handles. */
    double closestWidth() {
        return Math.min(widthAt(-HANDLE), widthAt(frames - 1 + HANDLE));
    }

    /**
     * The part of the picture that is seen at all, in whole pixels with a few to spare.
     *
     * @return left, top, width, height
     */
    int[] seen() {
        double left = width;
        double top = height;
        double right = 0;
        double bottom = 0;
        for (int frame = -HANDLE; frame < frames + HANDLE; frame++) {
            View view = at(frame);
            left = Math.min(left, view.left());
            top = Math.min(top, view.top());
            right = Math.max(right, view.left() + view.width());
            bottom = Math.max(bottom, view.top() + view.height());
        }
        int x = Math.max(0, even(left - 4));
        int y = Math.max(0, even(top - 4));
        return new int[] {x, y, Math.min(width, even(right + 6)) - x, Math.min(height, even(bottom + 6)) - y};
    }

    private double widthAt(int frame) {
        double whole = along(widest / from.zoom(), widest / to.zoom(), frame);
        return Math.clamp(whole, widest / CLOSEST, widest);
    }

    private double along(double start, double end, int frame) {
        return frames == 1 ? start : start + (end - start) / (frames - 1) * frame;
    }

    /** A view that is larger than the picture has it in its middle. */
    private static double inside(double edge, double most) {
        return most < 0 ? most / 2 : Math.clamp(edge, 0, most);
    }

    private static int even(double value) {
        return (int) Math.floor(value / 2) * 2;
    }
}

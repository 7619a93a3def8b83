package io.remixengine.render.segment;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.plan.Shot;

/**
 * Where the view lies in a picture at each frame. Its width and its centre change evenly from the scene's first frame to
 * its last and go on evenly in the handles; it never leaves the picture. All lengths are pixels of the upright picture.
 */
final class StillMotion {

    /** The view is known this many frames beyond both ends of the scene: as far as the longest transition reaches. */
    private static final int HANDLE = 60;

    private static final double CLOSEST = 8;

    private final int width;
    private final int height;
    private final double aspect;
    private final double widest;
    private final int frames;
    private final double[] from;
    private final double[] to;

    StillMotion(Shot shot, Layer.Still still, PictureFacts facts, Canvas canvas) {
        this.width = facts.width();
        this.height = facts.height();
        this.aspect = (double) canvas.width() / canvas.height();
        this.widest = Math.min(width, height * aspect);
        this.frames = shot.sceneFrames();
        this.from = view(still.from());
        this.to = view(still.to());
    }

    private double[] view(Focus focus) {
        return new double[] {focus.x() * width, focus.y() * height, widest / focus.zoom()};
    }

    /** What a value of the view is at a frame, as {@code start + slope * frame}. */
    private double slope(int value) {
        return frames == 1 ? 0 : (to[value] - from[value]) / (frames - 1);
    }

    double widthAt(int frame) {
        return Math.clamp(from[2] + slope(2) * frame, widest / CLOSEST, widest);
    }

    double leftAt(int frame) {
        return Math.clamp(from[0] + slope(0) * frame - widthAt(frame) / 2, 0, width - widthAt(frame));
    }

    double topAt(int frame) {
        double viewHeight = widthAt(frame) / aspect;
        return Math.clamp(from[1] + slope(1) * frame - viewHeight / 2, 0, Math.max(0, height - viewHeight));
    }

    /** The widest view of the scene and its handles. */
    double widestView() {
        return Math.max(widthAt(-HANDLE), widthAt(frames - 1 + HANDLE));
    }

    /**
     * The part of the picture that is seen at all, in whole and even pixels.
     *
     * @return left, top, width, height
     */
    int[] seen() {
        double left = width;
        double top = height;
        double right = 0;
        double bottom = 0;
        for (int frame = -HANDLE; frame < frames + HANDLE; frame++) {
            double viewWidth = widthAt(frame);
            left = Math.min(left, leftAt(frame));
            top = Math.min(top, topAt(frame));
            right = Math.max(right, leftAt(frame) + viewWidth);
            bottom = Math.max(bottom, topAt(frame) + viewWidth / aspect);
        }
        int x = even(left);
        int y = even(top);
        return new int[] {
            x, y, Math.min(width, even(right + 2)) - x, Math.min(height, even(bottom + 2)) - y,
        };
    }

    /** The view's width at output frame {@code on} of a shot, as an expression of FFmpeg's. */
    String widthExpression(int first) {
        return "clip(" + line(2, first) + "," + n(widest / CLOSEST) + "," + n(widest) + ")";
    }

    /** The view's left edge, with its width in register 0. */
    String leftExpression(int first) {
        return "clip(" + line(0, first) + "-ld(0)/2,0," + n(width) + "-ld(0))";
    }

    /** The view's top edge, with its width in register 0. */
    String topExpression(int first) {
        String viewHeight = "ld(0)/" + n(aspect);
        return "clip(" + line(1, first) + "-" + viewHeight + "/2,0,max(0," + n(height) + "-" + viewHeight + "))";
    }

    private String line(int value, int first) {
        return "(" + n(from[value] + slope(value) * first) + "+" + n(slope(value)) + "*on)";
    }

    private static String n(double value) {
        return String.format(java.util.Locale.ROOT, "%.9f", value);
    }

    private static int even(double value) {
        return (int) value / 2 * 2;
    }
}

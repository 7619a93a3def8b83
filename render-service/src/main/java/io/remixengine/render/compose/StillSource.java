package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.decode.StillRequest;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.pixel.View;

/**
 * What a still layer needs of its file: the part that is seen at all, as large as the closest view needs and no larger. The
 * same for every segment of its scene.
 */
final class StillSource {

    /** A very long pan is less sharp rather than refused. */
    private static final double MOST_PIXELS = 24_000_000;

    private final Fit fit;
    private final KenBurns motion;
    private final StillRequest request;

    StillSource(Layer.Still still, PictureFacts facts, Posing posing, int sceneFrames) {
        Fit wanted = still.fit();
        fit = wanted == null ? Fit.COVER : wanted;
        motion = new KenBurns(still, fit, facts.width(), facts.height(), posing.width() / posing.height(), sceneFrames);
        int[] seen = motion.seen();
        double needed = posing.width() * posing.largestScale() / motion.closestWidth();
        double most = Math.sqrt(MOST_PIXELS / ((double) seen[2] * seen[3]));
        double scale = Math.min(1, Math.min(needed, most));
        request = new StillRequest(
                still.asset(), seen[0], seen[1], seen[2], seen[3], even(seen[2] * scale), even(seen[3] * scale));
    }

    Fit fit() {
        return fit;
    }

    StillRequest request() {
        return request;
    }

    /** The view at a frame, in pixels of what was asked for. */
    View view(int frame) {
        View view = motion.at(frame);
        double scaleX = (double) request.scaledWidth() / request.width();
        double scaleY = (double) request.scaledHeight() / request.height();
        return new View(
                (view.left() - request.left()) * scaleX,
                (view.top() - request.top()) * scaleY,
                view.width() * scaleX,
                view.height() * scaleY);
    }

    private static int even(double value) {
        return Math.max(2, (int) Math.round(value / 2) * 2);
    }
}

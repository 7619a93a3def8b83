package io.remixengine.render.compose;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.render.decode.ClipRequest;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.pixel.Outline;
import io.remixengine.render.pixel.View;
import org.jspecify.annotations.Nullable;

/**
 * What a moving layer needs of its file: frames as large as it is ever seen.
 *
 * @param fit how they fill their place
 * @param alpha whether they may be clear
 * @param direct whether they are the whole frame as they come
 * @param whole the view of the whole place, in pixels of a frame; larger than that where all of it is seen
 */
record ClipSource(ClipRequest request, Fit fit, boolean alpha, boolean direct, View whole) {

    private static final int LONGEST_SIDE = 4_096;

    static ClipSource of(Layer.Clip clip, PictureFacts facts, Posing posing) {
        Playback playback = clip.playback();
        return of(
                clip.asset(),
                clip.startMs(),
                playback == null ? Playback.ONCE : playback,
                clip.fit(),
                null,
                Outline.FULL,
                facts,
                posing);
    }

    static ClipSource of(Layer.Avatar avatar, Outline outline, PictureFacts facts, Posing posing) {
        return of(avatar.asset(), 0, Playback.ONCE, null, avatar.key(), outline, facts, posing);
    }

    private static ClipSource of(
            AssetRef asset,
            long startMs,
            Playback playback,
            @Nullable Fit wanted,
            @Nullable Colour key,
            Outline outline,
            PictureFacts facts,
            Posing posing) {
        Fit fit = wanted == null ? Fit.COVER : wanted;
        boolean alpha = facts.alpha() || key != null;
        double width = posing.width();
        double height = posing.height();
        double across = width / facts.width();
        double down = height / facts.height();
        // of a frame's pixels to those of the place; then as large as it is ever seen, but no larger than it is
        double fitted = fit == Fit.COVER ? Math.max(across, down) : Math.min(across, down);
        double largest = Math.min(Math.max(posing.largestScale(), 0.01), LONGEST_SIDE / Math.max(width, height));
        double scale = Math.min(1, fitted * largest);
        double placeWidth = width / fitted * scale;
        double placeHeight = height / fitted * scale;
        int cutWidth = even(fit == Fit.COVER ? placeWidth : facts.width() * scale);
        int cutHeight = even(fit == Fit.COVER ? placeHeight : facts.height() * scale);
        boolean direct = posing.coversAlways()
                && fit == Fit.COVER
                && !alpha
                && outline.equals(Outline.FULL)
                && cutWidth == width
                && cutHeight == height;
        ClipRequest request = new ClipRequest(asset, startMs, playback, cutWidth, cutHeight, key, direct);
        View whole = new View((cutWidth - placeWidth) / 2, (cutHeight - placeHeight) / 2, placeWidth, placeHeight);
        return new ClipSource(request, fit, alpha, direct, whole);
    }

    private static int even(double value) {
        return Math.max(2, (int) Math.round(value / 2) * 2);
    }
}

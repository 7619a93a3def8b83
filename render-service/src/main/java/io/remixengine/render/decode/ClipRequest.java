package io.remixengine.render.decode;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Playback;
import org.jspecify.annotations.Nullable;

/**
 * A clip as a layer needs it.
 *
 * @param asset the file
 * @param startMs its moment at the scene's first frame
 * @param playback how it goes on
 * @param width what the middle of the frames is scaled to, as much of it as has this shape; even
 * @param height likewise
 * @param key the colour that is made clear, if any
 * @param upright whether frames come row by row; else column by column, as pictures are loaded
 */
public record ClipRequest(
        AssetRef asset,
        long startMs,
        Playback playback,
        int width,
        int height,
        @Nullable Colour key,
        boolean upright) {

    public ClipRequest {
        requireNonNull(asset, "asset");
        requireNonNull(playback, "playback");
    }
}

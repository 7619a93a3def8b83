package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remixengine.contracts.asset.AssetRef;
import org.jspecify.annotations.Nullable;

/**
 * The voice-over of one scene.
 *
 * @param asset the recording
 * @param startFrame at which frame of its scene it starts, 0 or more
 * @param trimSilence whether silence before the first word and after the last is left out, so that the first is heard at
 *     startFrame; null is no. Only where the scene times no words, which it would move
 */
public record Voice(
        AssetRef asset, int startFrame, @Nullable Boolean trimSilence) {

    /** The whole recording. */
    public Voice(AssetRef asset, int startFrame) {
        this(asset, startFrame, null);
    }

    public Voice {
        requireNonNull(asset, "asset");
        FieldException.requireNotNegative("startFrame", startFrame);
    }

    /** Starts with its scene unless something else is said. */
    @JsonCreator
    public static Voice of(
            @JsonProperty("asset") AssetRef asset,
            @JsonProperty("startFrame") @Nullable Integer startFrame,
            @JsonProperty("trimSilence") @Nullable Boolean trimSilence) {
        return new Voice(asset, startFrame == null ? 0 : startFrame, trimSilence);
    }
}

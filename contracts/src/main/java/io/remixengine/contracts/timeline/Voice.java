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
 */
public record Voice(AssetRef asset, int startFrame) {

    public Voice {
        requireNonNull(asset, "asset");
        FieldException.requireNotNegative("startFrame", startFrame);
    }

    /** Starts with its scene unless something else is said. */
    @JsonCreator
    public static Voice of(
            @JsonProperty("asset") AssetRef asset, @JsonProperty("startFrame") @Nullable Integer startFrame) {
        return new Voice(asset, startFrame == null ? 0 : startFrame);
    }
}

package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remixengine.contracts.asset.AssetRef;
import org.jspecify.annotations.Nullable;

/**
 * Music under the whole video; repeated when it is shorter, faded at the end.
 *
 * @param asset the recording
 * @param belowVoiceDb how far it lies under the voice in loudness, in dB, 0 to 60
 */
public record Music(AssetRef asset, double belowVoiceDb) {

    /** Where a bed is heard but never in the way. */
    public static final double BED_DB = 15;

    public Music {
        requireNonNull(asset, "asset");
        FieldException.requireWithin("belowVoiceDb", belowVoiceDb, 0, 60);
    }

    /** Lies {@link #BED_DB} below the voice unless something else is said. */
    @JsonCreator
    public static Music of(
            @JsonProperty("asset") AssetRef asset, @JsonProperty("belowVoiceDb") @Nullable Double belowVoiceDb) {
        return new Music(asset, belowVoiceDb == null ? BED_DB : belowVoiceDb);
    }
}

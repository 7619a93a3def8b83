package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;

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
        if (!(belowVoiceDb >= 0 && belowVoiceDb <= 60)) {
            throw new IllegalArgumentException("belowVoiceDb must be 0 to 60: " + belowVoiceDb);
        }
    }
}

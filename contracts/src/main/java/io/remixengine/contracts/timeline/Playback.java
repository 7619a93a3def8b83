package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a clip is played.
 *
 * @param endMs the moment of the file at which it freezes or starts again, at least 1; null is the
 *     file's end
 * @param speed how many times faster than recorded, 0.1 to 10
 * @param loop whether it starts again at its end, else it freezes
 * @param soundDb how loud its own sound is beside the recording, -60 to 12 dB; null is mute
 */
public record Playback(
        @Nullable Long endMs,
        double speed,
        boolean loop,
        @Nullable Double soundDb) {

    /** Once, as fast as it was recorded, without its sound. */
    public static final Playback ONCE = new Playback(null, 1, false, null);

    public Playback {
        FieldException.requireWithin("speed", speed, 0.1, 10);
        if (soundDb != null) {
            FieldException.requireWithin("soundDb", soundDb, -60, 12);
        }
        if (endMs != null && endMs <= 0) {
            throw new FieldException("endMs", "must be positive, and is " + endMs);
        }
    }

    /** What is not said is as in {@link #ONCE}. */
    @JsonCreator
    public static Playback of(
            @JsonProperty("endMs") @Nullable Long endMs,
            @JsonProperty("speed") @Nullable Double speed,
            @JsonProperty("loop") @Nullable Boolean loop,
            @JsonProperty("soundDb") @Nullable Double soundDb) {
        return new Playback(endMs, speed == null ? 1 : speed, loop != null && loop, soundDb);
    }
}

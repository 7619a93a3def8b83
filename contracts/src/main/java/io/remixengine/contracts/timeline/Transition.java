package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How one scene gives way to the next. It is centred on the cut and takes its material from beyond both sides, so it
 * moves nothing in time.
 *
 * @param kind what is seen
 * @param frames how long it lasts, 2 to 120
 */
public record Transition(Kind kind, int frames) {

    /** What is seen while one scene gives way to the next. */
    public enum Kind {
        @JsonProperty("crossfade")
        CROSSFADE
    }

    public Transition {
        requireNonNull(kind, "kind");
        if (frames < 2 || frames > 120) {
            throw new IllegalArgumentException("a transition lasts 2 to 120 frames: " + frames);
        }
    }

    /** How many of its frames lie before the cut. */
    public int framesBeforeCut() {
        return frames / 2;
    }

    /** How many of its frames lie after the cut. */
    public int framesAfterCut() {
        return frames - framesBeforeCut();
    }
}

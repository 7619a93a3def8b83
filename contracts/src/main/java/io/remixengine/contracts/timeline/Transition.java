package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How one scene gives way to the next. It is centred on the cut and takes its material from beyond both sides, so it
 * moves nothing in time.
 *
 * @param kind what is seen
 * @param frames how long it lasts, 2 to 120
 * @param direction where a slide or a wipe goes; null is to the left; meaningless for the others
 */
public record Transition(Kind kind, int frames, @Nullable Direction direction) {

    /** What is seen while one scene gives way to the next. */
    public enum Kind {
        /** The one melts into the other. */
        @JsonProperty("crossfade")
        CROSSFADE,
        /** Into black and out of it. */
        @JsonProperty("dip-to-black")
        DIP_TO_BLACK,
        /** Into white and out of it. */
        @JsonProperty("dip-to-white")
        DIP_TO_WHITE,
        /** The next pushes the one before out of the picture. */
        @JsonProperty("slide")
        SLIDE,
        /** An edge uncovers the next. */
        @JsonProperty("wipe")
        WIPE,
        /** Into the one before, and out of the next. */
        @JsonProperty("zoom")
        ZOOM,
        /** Both are out of focus in the middle. */
        @JsonProperty("blur")
        BLUR
    }

    /** Where something moves. */
    public enum Direction {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("up")
        UP,
        @JsonProperty("down")
        DOWN
    }

    public Transition {
        requireNonNull(kind, "kind");
        FieldException.requireWithin("frames", frames, 2, 120);
    }

    public Transition(Kind kind, int frames) {
        this(kind, frames, null);
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

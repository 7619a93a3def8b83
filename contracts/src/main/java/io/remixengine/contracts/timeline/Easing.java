package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a change is spread over its time. */
public enum Easing {
    /** Evenly. */
    @JsonProperty("linear")
    LINEAR,
    /** Starts slowly. */
    @JsonProperty("ease-in")
    EASE_IN,
    /** Ends slowly. */
    @JsonProperty("ease-out")
    EASE_OUT,
    /** Starts and ends slowly. */
    @JsonProperty("ease-in-out")
    EASE_IN_OUT;

    /**
     * How much of the change is done.
     *
     * @param time how much of its time is over, 0 to 1
     * @return 0 to 1
     */
    public double at(double time) {
        return switch (this) {
            case LINEAR -> time;
            case EASE_IN -> time * time * time;
            case EASE_OUT -> 1 - EASE_IN.at(1 - time);
            case EASE_IN_OUT -> time < 0.5 ? 4 * time * time * time : 1 - 4 * EASE_IN.at(1 - time);
        };
    }
}

package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a layer lies at one frame, beside its placement. Between two keyframes it moves from one to the other.
 *
 * @param frame counted from its scene's start, 0 or more
 * @param dx moved to the right by this part of the canvas' width, -4 to 4
 * @param dy moved down by this part of the canvas' height, -4 to 4
 * @param scale enlarged about its middle, 0 to 16
 * @param opacity multiplied by this, 0 to 1
 * @param rotation turned clockwise by this many degrees more, -36,000 to 36,000
 * @param easing how it comes here from the keyframe before
 */
public record Keyframe(int frame, double dx, double dy, double scale, double opacity, double rotation, Easing easing) {

    public Keyframe {
        FieldException.requireWithin("dx", dx, -4, 4);
        FieldException.requireWithin("dy", dy, -4, 4);
        FieldException.requireWithin("scale", scale, 0, 16);
        FieldException.requireWithin("opacity", opacity, 0, 1);
        FieldException.requireWithin("rotation", rotation, -36_000, 36_000);
        FieldException.requireNotNegative("frame", frame);
        requireNonNull(easing, "easing");
    }

    /** What is not said changes nothing. */
    @JsonCreator
    public static Keyframe of(
            @JsonProperty("frame") int frame,
            @JsonProperty("dx") @Nullable Double dx,
            @JsonProperty("dy") @Nullable Double dy,
            @JsonProperty("scale") @Nullable Double scale,
            @JsonProperty("opacity") @Nullable Double opacity,
            @JsonProperty("rotation") @Nullable Double rotation,
            @JsonProperty("easing") @Nullable Easing easing) {
        return new Keyframe(
                frame,
                dx == null ? 0 : dx,
                dy == null ? 0 : dy,
                scale == null ? 1 : scale,
                opacity == null ? 1 : opacity,
                rotation == null ? 0 : rotation,
                easing == null ? Easing.EASE_IN_OUT : easing);
    }
}

package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the canvas a layer lies, and when it is seen.
 *
 * @param x its middle, as a part of the canvas' width, -4 to 4
 * @param y its middle, as a part of the canvas' height, -4 to 4
 * @param width as a part of the canvas' width, more than 0, to 4
 * @param height as a part of the canvas' height, more than 0, to 4
 * @param opacity 0 (clear) to 1
 * @param rotation clockwise, in degrees, -36,000 to 36,000
 * @param startFrame the first frame at which it is seen, counted from its scene's start
 * @param endFrame the first frame at which it is not seen any more; null is the end of the scene
 * @param keyframes how it moves, in order; it stays as the first says before it, and as the last says after it
 */
public record Placement(
        double x,
        double y,
        double width,
        double height,
        double opacity,
        double rotation,
        int startFrame,
        @Nullable Integer endFrame,
        List<Keyframe> keyframes) {

    private static final int MOST_KEYFRAMES = 1_000;

    public Placement {
        requireWithin("x", x, -4, 4);
        requireWithin("y", y, -4, 4);
        requireWithin("width", width, Double.MIN_VALUE, 4);
        requireWithin("height", height, Double.MIN_VALUE, 4);
        requireWithin("opacity", opacity, 0, 1);
        requireWithin("rotation", rotation, -36_000, 36_000);
        keyframes = List.copyOf(keyframes);
        if (startFrame < 0 || endFrame != null && endFrame <= startFrame) {
            throw new IllegalArgumentException(
                    "a layer is seen from startFrame to a later endFrame: " + startFrame + " to " + endFrame);
        }
        if (keyframes.size() > MOST_KEYFRAMES) {
            throw new IllegalArgumentException("a layer has at most " + MOST_KEYFRAMES + " keyframes");
        }
        for (int index = 1; index < keyframes.size(); index++) {
            if (keyframes.get(index).frame() <= keyframes.get(index - 1).frame()) {
                throw new IllegalArgumentException("keyframes must be in order, one for each frame: "
                        + keyframes.get(index).frame());
            }
        }
    }

    /** What is not said is the whole canvas, all the time. */
    @JsonCreator
    public static Placement of(
            @JsonProperty("x") @Nullable Double x,
            @JsonProperty("y") @Nullable Double y,
            @JsonProperty("width") @Nullable Double width,
            @JsonProperty("height") @Nullable Double height,
            @JsonProperty("opacity") @Nullable Double opacity,
            @JsonProperty("rotation") @Nullable Double rotation,
            @JsonProperty("startFrame") @Nullable Integer startFrame,
            @JsonProperty("endFrame") @Nullable Integer endFrame,
            @JsonProperty("keyframes") @Nullable List<Keyframe> keyframes) {
        return new Placement(
                x == null ? 0.5 : x,
                y == null ? 0.5 : y,
                width == null ? 1 : width,
                height == null ? 1 : height,
                opacity == null ? 1 : opacity,
                rotation == null ? 0 : rotation,
                startFrame == null ? 0 : startFrame,
                endFrame,
                keyframes == null ? List.of() : keyframes);
    }

    /** In the middle of a point of the canvas, all the time. */
    public static Placement at(double x, double y, double width, double height) {
        return new Placement(x, y, width, height, 1, 0, 0, null, List.of());
    }

    /** Also refuses what is no number. */
    static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }
}

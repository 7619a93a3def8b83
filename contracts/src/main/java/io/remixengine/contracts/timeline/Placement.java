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
 * @param startFrame the first frame at which it is seen, counted from its scene's start, 0 or more
 * @param endFrame the first frame at which it is not seen any more; null is the end of the scene
 * @param keyframes how it moves, in order, at most 1,000; it stays as the first says before it, and as the last says after it
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
        FieldException.requireWithin("x", x, -4, 4);
        FieldException.requireWithin("y", y, -4, 4);
        requireSize("width", width);
        requireSize("height", height);
        FieldException.requireWithin("opacity", opacity, 0, 1);
        FieldException.requireWithin("rotation", rotation, -36_000, 36_000);
        FieldException.requireNotNegative("startFrame", startFrame);
        keyframes = List.copyOf(keyframes);
        if (endFrame != null && endFrame <= startFrame) {
            throw new FieldException("endFrame", "must be after startFrame " + startFrame + ", and is " + endFrame);
        }
        if (keyframes.size() > MOST_KEYFRAMES) {
            throw new FieldException(
                    "keyframes", "must be at most " + MOST_KEYFRAMES + ", and are " + keyframes.size());
        }
        for (int index = 1; index < keyframes.size(); index++) {
            int frame = keyframes.get(index).frame();
            if (frame <= keyframes.get(index - 1).frame()) {
                throw new FieldException(
                        "keyframes[" + index + "].frame", "must be after the one before it, and is " + frame);
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

    /**
     * The same place on another canvas, for what keeps its shape there: as large beside the canvas' shorter side, or as large as
     * fits, and in proportion as far from the edges. What is as long as a side of the canvas stays so instead.
     */
    Placement keepingShape(Canvas from, Canvas to) {
        if (width >= 1 || height >= 1 || (long) from.width() * to.height() == (long) from.height() * to.width()) {
            return this;
        }
        double scale = (double) Math.min(to.width(), to.height()) / Math.min(from.width(), from.height());
        double wide = width * scale * from.width() / to.width();
        double high = height * scale * from.height() / to.height();
        double fitting = Math.min(1, 1 / Math.max(wide, high));
        return new Placement(
                middle(x, width, wide * fitting),
                middle(y, height, high * fitting),
                wide * fitting,
                high * fitting,
                opacity,
                rotation,
                startFrame,
                endFrame,
                keyframes);
    }

    private static double middle(double before, double size, double newSize) {
        return Math.clamp(newSize / 2 + (before - size / 2) * (1 - newSize) / (1 - size), -4, 4);
    }

    private static void requireSize(String field, double part) {
        if (!(part > 0 && part <= 4)) {
            throw new FieldException(field, "must be more than 0, to 4, and is " + part);
        }
    }
}

package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.remixengine.contracts.asset.AssetRef;
import org.jspecify.annotations.Nullable;

/** Something seen in a scene. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Layer.Still.class, name = "still"),
    @JsonSubTypes.Type(value = Layer.Clip.class, name = "clip"),
    @JsonSubTypes.Type(value = Layer.Avatar.class, name = "avatar"),
    @JsonSubTypes.Type(value = Layer.Solid.class, name = "solid"),
    @JsonSubTypes.Type(value = Layer.Gradient.class, name = "gradient"),
    @JsonSubTypes.Type(value = Layer.Shape.class, name = "shape"),
    @JsonSubTypes.Type(value = Layer.Text.class, name = "text")
})
public sealed interface Layer {

    /** Where and when it is seen; null is the whole canvas, all the time. */
    @Nullable
    Placement placement();

    /** Its picture or video, if it has one. */
    default @Nullable AssetRef asset() {
        return null;
    }

    /**
     * A picture under a slowly moving view (Ken Burns).
     *
     * @param from the view at the scene's first frame
     * @param to the view at its last
     * @param fit how it fills its place; null covers
     */
    record Still(
            AssetRef asset,
            Focus from,
            Focus to,
            @Nullable Fit fit,
            @Nullable Placement placement) implements Layer {
        public Still {
            requireNonNull(asset, "asset");
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }

        /** Covers the canvas. */
        public Still(AssetRef asset, Focus from, Focus to) {
            this(asset, from, to, null, null);
        }
    }

    /**
     * A part of a video. It freezes on its first or last frame where the file has no more.
     *
     * @param startMs which moment of the file is seen at the scene's first frame, in ms
     * @param playback how it is played; null is {@link Playback#ONCE}
     * @param fit how it fills its place; null covers
     */
    record Clip(
            AssetRef asset,
            long startMs,
            @Nullable Playback playback,
            @Nullable Fit fit,
            @Nullable Placement placement) implements Layer {
        public Clip {
            requireNonNull(asset, "asset");
            if (startMs < 0) {
                throw new IllegalArgumentException("startMs must not be negative: " + startMs);
            }
            if (playback != null && playback.endMs() != null && playback.endMs() <= startMs) {
                throw new IllegalArgumentException("endMs must be after startMs: " + playback.endMs());
            }
        }

        /** Covers the canvas, once and mute. */
        public Clip(AssetRef asset, long startMs) {
            this(asset, startMs, null, null, null);
        }
    }

    /**
     * A video of somebody who speaks, without its sound: that is the scene's voice.
     *
     * @param outline what of its place is seen
     * @param key the colour of its background, which is taken out; null where it has an alpha channel or none is to go
     */
    record Avatar(
            AssetRef asset,
            Outline outline,
            @Nullable Colour key,
            @Nullable Placement placement) implements Layer {

        /** The shape of a picture in the picture. */
        public enum Outline {
            /** All of it. */
            @JsonProperty("full")
            FULL,
            /** The circle in its middle. */
            @JsonProperty("circle")
            CIRCLE,
            /** A box with round corners. */
            @JsonProperty("box")
            BOX
        }

        public Avatar {
            requireNonNull(asset, "asset");
            requireNonNull(outline, "outline");
        }
    }

    /** One colour. */
    record Solid(Colour colour, @Nullable Placement placement) implements Layer {
        public Solid {
            requireNonNull(colour, "colour");
        }
    }

    /**
     * One colour that turns into another.
     *
     * @param degrees the direction in which it does, clockwise from straight up, 0 to 360
     */
    record Gradient(
            Colour from,
            Colour to,
            double degrees,
            @Nullable Placement placement) implements Layer {
        public Gradient {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            Placement.requireWithin("degrees", degrees, 0, 360);
        }
    }

    /**
     * A shape of one colour, as large as its place.
     *
     * @param corner the radius of a rectangle's corners, as a part of its shorter side, 0 to 0.5
     */
    record Shape(
            Kind kind,
            Colour colour,
            double corner,
            @Nullable Placement placement) implements Layer {

        /** What it looks like. */
        public enum Kind {
            @JsonProperty("rectangle")
            RECTANGLE,
            @JsonProperty("ellipse")
            ELLIPSE
        }

        public Shape {
            requireNonNull(kind, "kind");
            requireNonNull(colour, "colour");
            Placement.requireWithin("corner", corner, 0, 0.5);
        }
    }

    /**
     * Lines of text, broken to the width of their place and in its middle by height.
     *
     * @param text 1 to 2,000 characters; a line feed ends a line
     * @param style how it is drawn; null is {@link TextStyle#PLAIN}
     */
    record Text(
            String text,
            @Nullable TextStyle style,
            @Nullable Placement placement) implements Layer {
        public Text {
            if (text.isBlank() || text.length() > 2_000) {
                throw new IllegalArgumentException("a text layer has 1 to 2000 characters");
            }
        }
    }
}

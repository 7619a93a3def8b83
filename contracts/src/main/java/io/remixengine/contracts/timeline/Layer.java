package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
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

    /** The same on another canvas. Places are parts of the canvas; only what is not to change its shape has another there. */
    default Layer on(Canvas from, Canvas to) {
        return this;
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

        /** Does not move unless it is said how; with one view given it stays there. */
        @JsonCreator
        public static Still of(
                @JsonProperty("asset") AssetRef asset,
                @JsonProperty("from") @Nullable Focus from,
                @JsonProperty("to") @Nullable Focus to,
                @JsonProperty("fit") @Nullable Fit fit,
                @JsonProperty("placement") @Nullable Placement placement) {
            return new Still(
                    asset,
                    from != null ? from : to != null ? to : Focus.CENTRE,
                    to != null ? to : from != null ? from : Focus.CENTRE,
                    fit,
                    placement);
        }
    }

    /**
     * A part of a video. It freezes on its first or last frame where the file has no more.
     *
     * @param startMs which moment of the file is seen at the scene's first frame, in ms, 0 or more
     * @param playback how it is played; null is once and mute
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
            FieldException.requireNotNegative("startMs", startMs);
            if (playback != null && playback.endMs() != null && playback.endMs() <= startMs) {
                throw new FieldException(
                        "playback.endMs", "must be after startMs " + startMs + ", and is " + playback.endMs());
            }
        }

        /** Covers the canvas, once and mute. */
        public Clip(AssetRef asset, long startMs) {
            this(asset, startMs, null, null, null);
        }

        /** From its beginning unless something else is said. */
        @JsonCreator
        public static Clip of(
                @JsonProperty("asset") AssetRef asset,
                @JsonProperty("startMs") @Nullable Long startMs,
                @JsonProperty("playback") @Nullable Playback playback,
                @JsonProperty("fit") @Nullable Fit fit,
                @JsonProperty("placement") @Nullable Placement placement) {
            return new Clip(asset, startMs == null ? 0 : startMs, playback, fit, placement);
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

        /** All of it is seen unless something else is said. */
        @JsonCreator
        public static Avatar of(
                @JsonProperty("asset") AssetRef asset,
                @JsonProperty("outline") @Nullable Outline outline,
                @JsonProperty("key") @Nullable Colour key,
                @JsonProperty("placement") @Nullable Placement placement) {
            return new Avatar(asset, outline == null ? Outline.FULL : outline, key, placement);
        }

        @Override
        public Layer on(Canvas from, Canvas to) {
            return placement == null ? this : new Avatar(asset, outline, key, placement.keepingShape(from, to));
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
            FieldException.requireWithin("degrees", degrees, 0, 360);
        }

        /** From top to bottom unless something else is said. */
        @JsonCreator
        public static Gradient of(
                @JsonProperty("from") Colour from,
                @JsonProperty("to") Colour to,
                @JsonProperty("degrees") @Nullable Double degrees,
                @JsonProperty("placement") @Nullable Placement placement) {
            return new Gradient(from, to, degrees == null ? 180 : degrees, placement);
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
            FieldException.requireWithin("corner", corner, 0, 0.5);
        }

        /** With sharp corners unless something else is said. */
        @JsonCreator
        public static Shape of(
                @JsonProperty("kind") Kind kind,
                @JsonProperty("colour") Colour colour,
                @JsonProperty("corner") @Nullable Double corner,
                @JsonProperty("placement") @Nullable Placement placement) {
            return new Shape(kind, colour, corner == null ? 0 : corner, placement);
        }

        @Override
        public Layer on(Canvas from, Canvas to) {
            return placement == null || kind != Kind.ELLIPSE
                    ? this
                    : new Shape(kind, colour, corner, placement.keepingShape(from, to));
        }
    }

    /**
     * Lines of text, broken to the width of their place and in its middle by height.
     *
     * @param text 1 to 2,000 characters; a line feed ends a line
     * @param style how it is drawn; null is white in the middle
     */
    record Text(
            String text,
            @Nullable TextStyle style,
            @Nullable Placement placement) implements Layer {
        public Text {
            requireNonNull(text, "text");
            if (text.isBlank() || text.length() > 2_000) {
                throw new FieldException("text", "must have 1 to 2000 characters");
            }
        }
    }
}

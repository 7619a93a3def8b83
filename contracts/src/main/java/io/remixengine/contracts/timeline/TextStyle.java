package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text layer is drawn.
 *
 * @param font the name of a font family that is installed where it is rendered
 * @param size the height of a line, as a part of the canvas' shorter side, 0.005 to 1
 * @param colour of the letters
 * @param outline around the letters; null for none
 * @param background behind the lines; null for none
 * @param align of the lines in the layer's width
 */
public record TextStyle(
        String font,
        double size,
        Colour colour,
        @Nullable Colour outline,
        @Nullable Colour background,
        Align align) {

    /** Where lines begin. */
    public enum Align {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("centre")
        CENTRE,
        @JsonProperty("right")
        RIGHT
    }

    // what fontconfig and libass take for a name without a meaning of its own
    private static final Pattern FONT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,79}");

    /** White letters in the middle. */
    public static final TextStyle PLAIN = new TextStyle("Inter", 0.06, Colour.WHITE, null, null, Align.CENTRE);

    public TextStyle {
        requireNonNull(colour, "colour");
        requireNonNull(align, "align");
        FieldException.requireWithin("size", size, 0.005, 1);
        if (!FONT.matcher(font).matches()) {
            throw new FieldException("font", "must be the name of a font family");
        }
    }

    /** What is not said is as in {@link #PLAIN}. */
    @JsonCreator
    public static TextStyle of(
            @JsonProperty("font") @Nullable String font,
            @JsonProperty("size") @Nullable Double size,
            @JsonProperty("colour") @Nullable Colour colour,
            @JsonProperty("outline") @Nullable Colour outline,
            @JsonProperty("background") @Nullable Colour background,
            @JsonProperty("align") @Nullable Align align) {
        return new TextStyle(
                font == null ? PLAIN.font : font,
                size == null ? PLAIN.size : size,
                colour == null ? PLAIN.colour : colour,
                outline,
                background,
                align == null ? PLAIN.align : align);
    }
}

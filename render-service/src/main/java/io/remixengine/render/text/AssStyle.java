package io.remixengine.render.text;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Colour;
import java.util.Locale;

/**
 * One style of an ASS script. Lengths are pixels of its canvas.
 *
 * @param name what events call it
 * @param font a family as libass knows it; a wrong name would silently become another font
 * @param size the height of a line
 * @param weight of the letters, from 100 to 900
 * @param letters the colour of the letters
 * @param edge the colour of the outline
 * @param back the colour of the shadow, or of a box around everything
 * @param border what the edge is
 * @param edgeWidth how far it reaches
 * @param shadow how far the shadow lies, or the box around everything reaches
 * @param alignment as on a numeric keypad: 1 is left below, 5 the middle, 9 right above
 * @param marginLeft what stays free at the left
 * @param marginRight what stays free at the right
 * @param marginVertical what stays free below or above, by the alignment
 */
public record AssStyle(
        String name,
        String font,
        int size,
        int weight,
        Colour letters,
        Colour edge,
        Colour back,
        Border border,
        double edgeWidth,
        double shadow,
        int alignment,
        int marginLeft,
        int marginRight,
        int marginVertical) {

    public static final int REGULAR = 400;
    public static final int BOLD = 700;

    /** Its first line in a script: what the values of a style line are. */
    static final String FORMAT = "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, "
            + "BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, "
            + "Shadow, Alignment, MarginL, MarginR, MarginV, Encoding";

    /** BorderStyle of ASS; the last is libass's own. */
    public enum Border {
        OUTLINE(1),
        ONE_BOX(4);

        private final int code;

        Border(int code) {
            this.code = code;
        }
    }

    public AssStyle {
        requireNonNull(name, "name");
        requireNonNull(font, "font");
        requireNonNull(letters, "letters");
        requireNonNull(edge, "edge");
        requireNonNull(back, "back");
        requireNonNull(border, "border");
        if (size < 1 || alignment < 1 || alignment > 9) {
            throw new IllegalArgumentException("a style has a size, and an alignment from 1 to 9");
        }
    }

    /** As a line of a script. An encoding of -1 lets each paragraph have its own direction. */
    String line() {
        return String.format(
                Locale.ROOT,
                "Style: %s,%s,%d,%s,%s,%s,%s,%d,0,0,0,100,100,0,0,%d,%.1f,%.1f,%d,%d,%d,%d,-1",
                name,
                font,
                size,
                colour(letters),
                colour(letters),
                colour(edge),
                colour(back),
                weight >= BOLD ? -1 : 0,
                border.code,
                edgeWidth,
                shadow,
                alignment,
                marginLeft,
                marginRight,
                marginVertical);
    }

    /** What a text of this style begins with: a style itself can only be regular or bold. */
    String opening() {
        return weight == REGULAR || weight == BOLD ? "" : "{\\b" + weight + "}";
    }

    /** {@code &HAABBGGRR}, where the first pair says how clear it is. */
    private static String colour(Colour colour) {
        return String.format(
                Locale.ROOT, "&H%02X%02X%02X%02X", 255 - colour.alpha(), colour.blue(), colour.green(), colour.red());
    }
}

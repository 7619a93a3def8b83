package io.remixengine.render.caption;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.render.text.TextWidth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How captions look, as data. Lengths are parts of the font's size, which is a part of the canvas' shorter side.
 *
 * @param weight of the letters, from 100 to 900
 * @param width how wide its letters are
 * @param size the height of a line
 * @param capitals whether letters become capitals
 * @param said the colour of words that were spoken
 * @param spoken the colour of the word being spoken
 * @param coming the colour of words to come
 * @param edge the colour of the outline
 * @param edgeWidth how wide it is
 * @param shadow how far the shadow lies
 * @param mark what else sets the word being spoken apart
 * @param words the most that are seen together
 * @param lines the most lines
 * @param entranceSeconds how long a group takes to come; 0 for at once
 */
record CaptionLook(
        int weight,
        TextWidth width,
        double size,
        boolean capitals,
        Colour said,
        Colour spoken,
        Colour coming,
        Colour edge,
        double edgeWidth,
        double shadow,
        @Nullable Mark mark,
        int words,
        int lines,
        double entranceSeconds) {

    /** Something behind the word being spoken. */
    record Mark(Shape shape, Colour colour, double reach) {

        enum Shape {
            /** A box with round corners, whose radius is its reach. */
            BOX,
            /** A line below them, as thick again as it reaches. */
            UNDERLINE
        }

        Mark {
            requireNonNull(shape, "shape");
            requireNonNull(colour, "colour");
        }
    }

    private static final int SEMI_BOLD = 600;
    private static final int EXTRA_BOLD = 800;
    private static final int BLACK = 900;
    private static final Colour INK = Colour.of("#101014");

    private static final Map<CaptionStyle, CaptionLook> ALL = Map.ofEntries(
            entry(
                    CaptionStyle.KARAOKE,
                    new CaptionLook(
                            EXTRA_BOLD,
                            TextWidth.INTER_EXTRA_BOLD,
                            0.092,
                            false,
                            Colour.WHITE,
                            Colour.of("#FFD214"),
                            Colour.WHITE,
                            INK,
                            0.07,
                            0.035,
                            null,
                            5,
                            2,
                            0)),
            entry(
                    CaptionStyle.POP,
                    new CaptionLook(
                            BLACK,
                            TextWidth.INTER_BLACK,
                            0.165,
                            false,
                            Colour.WHITE,
                            Colour.WHITE,
                            Colour.WHITE,
                            INK,
                            0.075,
                            0.045,
                            null,
                            1,
                            1,
                            0.13)),
            entry(
                    CaptionStyle.BOX,
                    new CaptionLook(
                            EXTRA_BOLD,
                            TextWidth.INTER_EXTRA_BOLD,
                            0.085,
                            false,
                            Colour.WHITE,
                            Colour.WHITE,
                            Colour.WHITE,
                            INK,
                            0.045,
                            0.03,
                            new Mark(Mark.Shape.BOX, Colour.of("#6C4DF6"), 0.12),
                            5,
                            2,
                            0)),
            entry(
                    CaptionStyle.UNDERLINE,
                    new CaptionLook(
                            EXTRA_BOLD,
                            TextWidth.INTER_EXTRA_BOLD,
                            0.085,
                            false,
                            Colour.WHITE,
                            Colour.WHITE,
                            Colour.WHITE,
                            INK,
                            0.06,
                            0.03,
                            new Mark(Mark.Shape.UNDERLINE, Colour.of("#FF5C5C"), 0.055),
                            6,
                            2,
                            0)),
            entry(
                    CaptionStyle.MINIMAL,
                    new CaptionLook(
                            SEMI_BOLD,
                            TextWidth.INTER_SEMI_BOLD,
                            0.064,
                            false,
                            Colour.of("#FFFFFFD8"),
                            Colour.WHITE,
                            Colour.of("#FFFFFF90"),
                            Colour.of("#10101470"),
                            0.03,
                            0.03,
                            null,
                            10,
                            2,
                            0)),
            entry(
                    CaptionStyle.BOLD,
                    new CaptionLook(
                            BLACK,
                            TextWidth.INTER_BLACK,
                            0.112,
                            true,
                            Colour.WHITE,
                            Colour.of("#3DFF7C"),
                            Colour.WHITE,
                            Colour.BLACK,
                            0.085,
                            0.04,
                            null,
                            4,
                            2,
                            0)));

    CaptionLook {
        requireNonNull(width, "width");
        requireNonNull(said, "said");
        requireNonNull(spoken, "spoken");
        requireNonNull(coming, "coming");
        requireNonNull(edge, "edge");
        if (words < 1 || lines < 1) {
            throw new IllegalArgumentException("a caption has words and lines");
        }
    }

    /** Whether no letter is translucent. */
    boolean opaque() {
        return said.alpha() == 255 && spoken.alpha() == 255 && coming.alpha() == 255;
    }

    /** The look of a style; null for {@link CaptionStyle#NONE}. */
    static @Nullable CaptionLook of(CaptionStyle style) {
        return ALL.get(style);
    }
}

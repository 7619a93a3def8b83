package io.remixengine.render.text;

import java.lang.Character.UnicodeScript;
import java.util.Map;

/**
 * How wide a text is about to be. The letters of ASCII are as Inter's own tables say, without kerning; the letters of other
 * scripts are as wide as those of the fonts they are drawn in are on average. libass breaks what still is too wide.
 * Each is told by how wide the characters from space to tilde are, in hundredths of an em.
 */
public enum TextWidth {
    /** Inter Regular to Semi Bold. */
    INTER_SEMI_BOLD(
            25, 31, 40, 64, 65, 84, 66, 21, 39, 39, 54, 67, 30, 47, 29, 38, 67, 48, 62, 65, 67, 63, 65, 59, 65, 65, 29,
            30, 67, 67, 67, 54, 100, 72, 66, 74, 72, 61, 59, 75, 74, 27, 56, 68, 57, 91, 74, 77, 64, 78, 65, 65, 66, 73,
            72, 101, 69, 70, 65, 39, 38, 39, 48, 47, 50, 57, 63, 58, 63, 59, 38, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62,
            62, 40, 55, 38, 61, 58, 84, 56, 58, 56, 39, 36, 39, 67),
    /** Inter Extra Bold. */
    INTER_EXTRA_BOLD(
            22, 34, 39, 66, 66, 88, 69, 20, 42, 42, 59, 69, 31, 47, 31, 40, 71, 50, 64, 67, 69, 66, 67, 60, 68, 67, 31,
            31, 69, 69, 69, 58, 106, 77, 66, 76, 73, 62, 58, 77, 75, 29, 58, 70, 57, 92, 73, 79, 65, 79, 66, 66, 68, 73,
            77, 106, 74, 74, 68, 42, 40, 42, 49, 48, 50, 59, 64, 60, 64, 60, 39, 64, 64, 28, 28, 59, 28, 93, 63, 62, 64,
            64, 42, 57, 40, 64, 60, 86, 59, 60, 58, 42, 39, 42, 69),
    /** Inter Black. */
    INTER_BLACK(
            20, 36, 38, 66, 67, 89, 70, 20, 44, 44, 61, 69, 32, 47, 31, 41, 73, 51, 65, 67, 70, 67, 68, 61, 69, 68, 31,
            32, 69, 69, 69, 60, 109, 80, 67, 77, 73, 62, 58, 77, 75, 29, 59, 71, 57, 93, 72, 80, 66, 80, 67, 67, 69, 72,
            80, 109, 76, 76, 69, 44, 41, 44, 50, 49, 50, 59, 64, 61, 64, 61, 40, 65, 65, 30, 30, 61, 30, 94, 65, 62, 65,
            65, 43, 59, 40, 65, 61, 88, 60, 61, 59, 44, 40, 44, 69);

    /** libass fits a font's ascender and descender into its size; those of Inter are this many em together. */
    public static final double LINE_EM = 1.21;

    private static final double CAPITAL_EM = 0.8;
    private static final double OTHER_EM = 0.68;
    private static final double FULL_EM = 1;

    private static final Map<UnicodeScript, Double> SCRIPT_EM = Map.of(
            UnicodeScript.HAN,
            FULL_EM,
            UnicodeScript.HIRAGANA,
            FULL_EM,
            UnicodeScript.KATAKANA,
            FULL_EM,
            UnicodeScript.HANGUL,
            0.95,
            UnicodeScript.ARABIC,
            0.52,
            UnicodeScript.HEBREW,
            0.55,
            UnicodeScript.DEVANAGARI,
            0.58,
            UnicodeScript.THAI,
            0.54);

    private final int[] letters;

    TextWidth(int... letters) {
        this.letters = letters;
    }

    /** In em of the font. */
    public double em(String text) {
        return text.codePoints().mapToDouble(this::em).sum();
    }

    private double em(int point) {
        if (point >= ' ' && point <= '~') {
            return letters[point - ' '] / 100.0;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        Double script = SCRIPT_EM.get(UnicodeScript.of(point));
        if (script != null) {
            return script;
        }
        if (Character.isUpperCase(point)) {
            return CAPITAL_EM;
        }
        // punctuation of East Asia, emoji and rare scripts are full squares at most
        return point >= 0x2e80 || Character.isEmojiPresentation(point) ? FULL_EM : OTHER_EM;
    }
}

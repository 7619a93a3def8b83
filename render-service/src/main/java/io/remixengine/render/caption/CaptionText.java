package io.remixengine.render.caption;

import java.util.Set;

/** What a word may look like inside an ASS event: nothing in it is taken for markup, and its direction is its own. */
final class CaptionText {

    /** Longer words are cut: nobody reads them in time. */
    private static final int MOST_CODE_POINTS = 72;

    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER);

    private CaptionText() {}

    /**
     * The word without line breaks, control and direction characters, and without emoji: libass draws no colour fonts, so
     * they would be empty boxes. Empty if nothing is left to be seen.
     */
    static String clean(String word) {
        String visible = word.codePoints()
                .map(point -> Character.isWhitespace(point) || point == '\u00a0' ? ' ' : point)
                .filter(CaptionText::isText)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        if (widthEm(visible) == 0) {
            return "";
        }
        int points = visible.codePointCount(0, visible.length());
        return points <= MOST_CODE_POINTS
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, MOST_CODE_POINTS - 1)) + "…";
    }

    /** A clean word as libass has to read it. A word joiner after a backslash keeps it from starting an escape. */
    static String escape(String clean) {
        return clean.replace("\\", "\\\u2060").replace("{", "\\{").replace("}", "\\}");
    }

    /** What stands between two words: a space, but not in scripts that have none. */
    static String between(String left, String right) {
        return withoutSpaces(left.codePointBefore(left.length())) && withoutSpaces(right.codePointAt(0)) ? "" : " ";
    }

    /** How wide the text is about to be in Inter Extra Bold, in em, rather too wide than too narrow. */
    static double widthEm(String text) {
        return text.codePoints().mapToDouble(CaptionText::widthEm).sum();
    }

    private static double widthEm(int point) {
        if (point < 0x80) {
            if (" .,;:'!|il".indexOf(point) >= 0) {
                return 0.34;
            }
            if ("mwMW@%".indexOf(point) >= 0) {
                return 1.0;
            }
            return Character.isUpperCase(point) ? 0.78 : 0.66;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return point >= 0x2e80 ? 1.1 : 0.75;
    }

    private static boolean isText(int point) {
        boolean direction = point == 0x061c
                || point == 0x200e
                || point == 0x200f
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069;
        int type = Character.getType(point);
        return !direction
                && !Character.isEmojiPresentation(point)
                && !Character.isEmojiModifier(point)
                && point != 0xfeff
                && type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean withoutSpaces(int point) {
        return WITHOUT_SPACES.contains(Character.UnicodeScript.of(point));
    }
}

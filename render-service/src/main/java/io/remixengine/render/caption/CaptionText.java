package io.remixengine.render.caption;

import io.remixengine.render.text.AssText;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;

/** What a word may look like in a caption. */
final class CaptionText {

    /** Longer words are cut: nobody reads them in time. */
    private static final int MOST_CHARACTERS = 72;

    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int KEYCAP = 0x20e3;
    private static final int EMOJI_SELECTOR = 0xfe0f;

    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER);

    private static final String WITHOUT_SPACES_TOO = "。、！？：；「」『』（）・ー…〜";

    private CaptionText() {}

    /**
     * A word of one line without control and direction characters. Empty if nothing is left to be seen.
     *
     * @param emoji which are kept; those to be drawn are each reduced to what a font of outlines has
     */
    static String clean(String word, Emoji emoji) {
        String visible = AssText.clean(word);
        String clean = emoji == Emoji.ALL ? visible : drawable(visible, emoji).strip();
        if (clean.codePoints().allMatch(CaptionText::isInvisible)) {
            return "";
        }
        if (withoutSpaces(clean.codePointAt(0))) {
            return clean; // may be a whole sentence
        }
        List<String> characters = AssText.characters(clean);
        return characters.size() <= MOST_CHARACTERS
                ? clean
                : String.join("", characters.subList(0, MOST_CHARACTERS - 1)) + "…";
    }

    /** What stands between two words: a space, but not in scripts that have none. */
    static String between(String left, String right) {
        return withoutSpaces(left.codePointBefore(left.length())) && withoutSpaces(right.codePointAt(0)) ? "" : " ";
    }

    static boolean withoutSpaces(int point) {
        return WITHOUT_SPACES.contains(UnicodeScript.of(point)) || WITHOUT_SPACES_TOO.indexOf(point) >= 0;
    }

    static boolean isEmoji(int point) {
        return Character.isEmojiPresentation(point) || point >= 0x2600 && point <= 0x27bf && Character.isEmoji(point);
    }

    /** Whether the first character with a direction goes from right to left. */
    static boolean rightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .filter(direction -> direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isRightToLeft(direction))
                .limit(1)
                .anyMatch(CaptionText::isRightToLeft);
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Of emoji that are joined from several, the first; without skin tones, flags, keycaps, and what no font has. */
    private static String drawable(String text, Emoji emoji) {
        StringBuilder drawable = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int index = 0; index < points.length; index++) {
            int point = points[index];
            if (point == ZERO_WIDTH_JOINER && index + 1 < points.length && Character.isEmoji(points[index + 1])) {
                index++;
                continue;
            }
            boolean keep = isEmoji(point)
                    ? emoji == Emoji.OUTLINED && !Character.isEmojiModifier(point) && isInSymbola(point)
                    : point != KEYCAP && point != EMOJI_SELECTOR;
            if (keep) {
                drawable.appendCodePoint(point);
            }
        }
        return drawable.toString();
    }

    /** Symbola 2.60 of Debian has the emoji up to Unicode 9, and draws flags as letters in frames. */
    private static boolean isInSymbola(int point) {
        return point < 0x1f1e6
                || point > 0x1f1ff && point < 0x1f6d3
                || point >= 0x1f6e0 && point <= 0x1f6f8
                || point >= 0x1f910 && point <= 0x1f93e
                || point >= 0x1f940 && point <= 0x1f94c
                || point >= 0x1f950 && point <= 0x1f96b
                || point >= 0x1f980 && point <= 0x1f997
                || point == 0x1f9c0
                || point >= 0x1f9d0 && point <= 0x1f9e6;
    }

    private static boolean isInvisible(int point) {
        int type = Character.getType(point);
        return point == ' '
                || type == Character.NON_SPACING_MARK
                || type == Character.FORMAT
                || type == Character.ENCLOSING_MARK;
    }
}

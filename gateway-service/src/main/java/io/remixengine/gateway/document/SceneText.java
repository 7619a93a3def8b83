package io.remixengine.gateway.document;

import java.util.Set;

/** Cuts and joins what is spoken. Joining what was cut gives the same words again. */
final class SceneText {

    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO);

    private SceneText() {}

    /** Whether the text can be cut before this UTF-16 unit, with words on both sides. */
    static boolean canBeCut(String text, int at) {
        if (at <= 0 || at >= text.length()) {
            return false;
        }
        if (text.substring(0, at).isBlank() || text.substring(at).isBlank()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) {
            return false;
        }
        return Character.isWhitespace(before) || Character.isWhitespace(after) || unspaced(before) || unspaced(after);
    }

    /** Two texts as one, with a space between unless they are written without. */
    static String join(String first, String second) {
        boolean close = unspaced(first.codePointBefore(first.length())) || unspaced(second.codePointAt(0));
        return close ? first + second : first + " " + second;
    }

    /** Whether it belongs to a writing that has no spaces between words. */
    private static boolean unspaced(int codePoint) {
        Character.UnicodeBlock block = Character.UnicodeBlock.of(codePoint);
        return UNSPACED.contains(Character.UnicodeScript.of(codePoint))
                || block == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
                || block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS;
    }
}

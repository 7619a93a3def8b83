package io.remixengine.remix.extractive;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes plain text of whatever people paste: only what can be said, words whole, single spaces. */
final class PlainText {

    /** Tags of HTML and WebVTT; a comparison such as {@code a < b} is none. */
    private static final Pattern TAG = Pattern.compile(
            "</?(?:a|b|i|u|c|v|s|p|br|em|strong|font|span|div|ruby|rt|lang|code|pre|mark|small|sub|sup|h[1-6]|[uo]l|li)"
                    + "(?: ?/?|\\.[\\w.-]{1,100}|\\s[^<>=]{1,100}=[^<>]{0,400})>|<\\d{1,3}:[0-9:.]{1,12}>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

    private PlainText() {}

    static String of(String text) {
        String untagged = TAG.matcher(visible(text)).replaceAll(PlainText::gap);
        return BLANK.matcher(Normalizer.normalize(untagged, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** A tag within a word is style; one that breaks the line parts words. */
    private static String gap(MatchResult tag) {
        String name = tag.group().toLowerCase(Locale.ROOT);
        return name.matches("</?(?:br|p|div|li|[uo]l|pre|h\\d).*") ? " " : "";
    }

    /** Without soft hyphens, byte order marks, marks of direction and half characters: none of them parts words. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean kept = switch (Character.getType(c)) {
                case Character.FORMAT -> joins(c, before);
                case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
                default -> true;
            };
            if (kept) {
                out.appendCodePoint(c);
                before = c;
            }
        }
        return out.toString();
    }

    /** Persian, the Indic scripts and emoji are written with joiners; elsewhere they are debris. */
    private static boolean joins(int c, int before) {
        boolean joiner = c == 0x200C || c == 0x200D;
        Character.UnicodeScript script = Character.UnicodeScript.of(before);
        return joiner
                && !Character.isWhitespace(before)
                && switch (script) {
                    case LATIN, GREEK, CYRILLIC, HAN, HIRAGANA, KATAKANA, HANGUL -> false;
                    default -> true;
                };
    }

    /** Its letters and digits in lower case: what makes two texts the same to whoever hears them. */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}

package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds where sentences end. One pass over the text, however long it is. */
final class Sentences {

    private static final String ENDS = ".!?…";

    /** Marks that end a sentence without a space after them. */
    private static final String WIDE_ENDS = "。！？।॥؟۔";

    private static final String CLOSERS = "\"'”’)]»」』”）】";
    private static final String LOOSE_ENDS = " ,;:–—-、，；：";

    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "mr", "mrs", "ms", "st", "prof", "vs", "etc", "approx", "no", "fig", "inc", "ltd", "jr", "sr", "e.g",
            "i.e", "a.m", "p.m", "u.s", "z.b", "d.h", "u.a", "bzw", "ca", "nr", "usw", "evtl", "hr", "fr", "sra", "dra",
            "ej", "p.ex", "env", "sig", "dott", "cf", "vol");

    /** Languages in which a number with a full stop is an ordinal, as in "3. Oktober". */
    private static final Set<String> ORDINAL_STOPS = Set.of(
            "de", "da", "no", "nb", "nn", "fi", "cs", "sk", "pl", "hu", "hr", "sl", "sr", "et", "lv", "is", "tr");

    private Sentences() {}

    /** The sentences of a plain text, in order; joined they are the text again, but for the spaces between them. */
    static List<String> split(String text, Locale locale) {
        boolean lowerCase = text.codePoints().noneMatch(Character::isUpperCase);
        List<String> parts = new ArrayList<>();
        int start = 0;
        int wordStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                wordStart = i + 1;
            } else if (WIDE_ENDS.indexOf(c) >= 0 || ENDS.indexOf(c) >= 0) {
                int end = i + 1;
                while (end < text.length() && isTail(text.charAt(end))) {
                    end++;
                }
                boolean wide = WIDE_ENDS.indexOf(c) >= 0;
                if (wide || endsHere(text, wordStart, i, end, lowerCase, locale)) {
                    add(parts, text.substring(start, end));
                    start = end;
                    wordStart = end;
                }
                i = end - 1;
            }
        }
        add(parts, text.substring(start));
        return parts;
    }

    /** With a capital at its start and an end mark at its end. */
    static String finished(String sentence) {
        int end = sentence.length();
        while (end > 0 && LOOSE_ENDS.indexOf(sentence.charAt(end - 1)) >= 0) {
            end--;
        }
        String body = end == 0 ? sentence : sentence.substring(0, end);
        int first = body.codePointAt(0);
        String capital = Character.toString(Character.toTitleCase(first)) + body.substring(Character.charCount(first));
        if (isEnded(capital)) {
            return capital;
        }
        return capital + (Language.ideograph(capital.codePointBefore(capital.length())) ? "。" : ".");
    }

    /** Whether an end mark stands at the end, before closing quotes. */
    static boolean isEnded(String sentence) {
        int last = sentence.length() - 1;
        while (last > 0 && CLOSERS.indexOf(sentence.charAt(last)) >= 0) {
            last--;
        }
        return last >= 0 && (ENDS.indexOf(sentence.charAt(last)) >= 0 || WIDE_ENDS.indexOf(sentence.charAt(last)) >= 0);
    }

    private static boolean endsHere(
            String text, int wordStart, int mark, int end, boolean lowerCaseText, Locale locale) {
        if (end == text.length()) {
            return true;
        }
        if (text.charAt(end) != ' ') {
            return false;
        }
        int next = text.codePointAt(Math.min(end + 1, text.length() - 1));
        if (Character.isLowerCase(next) && !lowerCaseText) {
            return false;
        }
        return text.charAt(mark) != '.' || end > mark + 1 || !isAbbreviated(text.substring(wordStart, mark), locale);
    }

    private static boolean isAbbreviated(String word, Locale locale) {
        int from = 0;
        while (from < word.length() && !Character.isLetterOrDigit(word.charAt(from))) {
            from++;
        }
        String bare = word.substring(from);
        boolean initial = bare.length() == 1 && Character.isUpperCase(bare.charAt(0)) && !bare.equals("I");
        boolean ordinal = bare.length() <= 2
                && !bare.isEmpty()
                && bare.chars().allMatch(Character::isDigit)
                && ORDINAL_STOPS.contains(locale.getLanguage());
        return initial || ordinal || ABBREVIATIONS.contains(bare.toLowerCase(Locale.ROOT));
    }

    private static boolean isTail(char c) {
        return ENDS.indexOf(c) >= 0 || WIDE_ENDS.indexOf(c) >= 0 || CLOSERS.indexOf(c) >= 0;
    }

    private static void add(List<String> parts, String part) {
        String stripped = part.strip();
        boolean said = stripped.codePoints().anyMatch(Character::isLetterOrDigit);
        if (!said && !parts.isEmpty() && !stripped.isEmpty()) {
            parts.set(parts.size() - 1, parts.getLast() + " " + stripped); // marks alone belong to what they follow
        } else if (!stripped.isEmpty()) {
            parts.add(stripped);
        }
    }
}

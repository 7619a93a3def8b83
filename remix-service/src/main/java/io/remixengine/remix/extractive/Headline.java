package io.remixengine.remix.extractive;

import java.util.Set;

/** The spelling of headlines: in English with capitals but for the small words, in other languages as a sentence. */
final class Headline {

    private static final Set<String> SMALL = Set.of(
            "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "as", "with",
            "from", "into", "onto", "per", "via", "vs", "than");

    private Headline() {}

    static String cased(String text, Language language) {
        String[] words = text.split(" ");
        StringBuilder headline = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            boolean opens = i == 0 || ":?!–—.".indexOf(words[i - 1].charAt(words[i - 1].length() - 1)) >= 0;
            boolean last = i == words.length - 1;
            boolean small = !opens && !last && SMALL.contains(language.bare(words[i]));
            boolean capital = language.english() ? !small : i == 0;
            headline.append(i == 0 ? "" : " ");
            if (capital) {
                headline.append(capital(words[i], language));
            } else {
                headline.append(small ? words[i].toLowerCase(language.locale()) : words[i]);
            }
        }
        return headline.toString();
    }

    /** With a capital; in English each part of "time-lapse" has one. A word with capitals within, like iPhone, stays. */
    private static String capital(String word, Language language) {
        if (word.length() > 1 && word.chars().skip(1).anyMatch(Character::isUpperCase)) {
            return word;
        }
        StringBuilder out = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            out.appendCodePoint(start && letter ? Character.toTitleCase(c) : c);
            start = start && !letter || c == '-' && language.english();
            i += Character.charCount(c);
        }
        return out.toString();
    }
}

package io.remixengine.remix.extractive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a language: its stop words (none for a language without a list) and how long its text takes. */
record Language(Locale locale, Set<String> stopWords) {

    /** Words per second of the offline voices, pauses included. */
    private static final double WORDS_PER_SECOND = 2.5;

    private static final double IDEOGRAPHS_PER_SECOND = 4.5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");

    static Language of(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        try (InputStream list = Language.class.getResourceAsStream("/stop-words/" + locale.getLanguage() + ".txt")) {
            return new Language(
                    locale,
                    list == null
                            ? Set.of()
                            : Set.of(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                                    .strip()
                                    .split("\\s+")));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean english() {
        return locale.getLanguage().equals("en");
    }

    /** The lower-case words that carry meaning. */
    List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            String term = word.group().toLowerCase(locale).replace('’', '\'');
            if (!stopWords.contains(term) && term.length() < 60) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** How long a text takes to say, in seconds. */
    static double seconds(String text) {
        long ideographs = text.codePoints().filter(Language::ideograph).count();
        long words = ideographs > 0 ? 0 : text.split("\\s+").length;
        return ideographs / IDEOGRAPHS_PER_SECOND + words / WORDS_PER_SECOND;
    }

    static boolean ideograph(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI -> true;
            default -> false;
        };
    }
}

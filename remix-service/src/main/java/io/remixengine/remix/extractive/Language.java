package io.remixengine.remix.extractive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a language, from {@code languages/<code>.properties}; of a language without such a file, nothing but
 * its locale. Then texts are still chosen and cut by their punctuation.
 */
public final class Language {

    /**
     * Pauses included. Measured on prose: 2.9 with festival's slt, 3.1 with flite's, 3.0 with the German of espeak-ng;
     * slower voices are left some room.
     */
    public static final double WORDS_PER_SECOND = 2.75;

    private static final double IDEOGRAPHS_PER_SECOND = 4.5;

    /** A token that is longer counts as several words. */
    private static final int LONGEST_WORD = 20;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}\\u200C\\u200D'’-]*");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Map<String, Properties> FILES = new ConcurrentHashMap<>();

    private final Locale locale;
    private final Properties file;
    private final Map<String, Set<String>> lists = new ConcurrentHashMap<>();

    private Language(Locale locale, Properties file) {
        this.locale = locale;
        this.file = file;
    }

    /** By its IETF tag. */
    static Language of(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return new Language(locale, FILES.computeIfAbsent(locale.getLanguage(), Language::read));
    }

    private static Properties read(String code) {
        Properties properties = new Properties();
        try (InputStream in = Language.class.getResourceAsStream("/languages/" + code + ".properties")) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return properties;
    }

    Locale locale() {
        return locale;
    }

    boolean english() {
        return locale.getLanguage().equals("en");
    }

    /** Whether words of this language are known. */
    boolean known() {
        return file.containsKey("stopWords");
    }

    Optional<String> callToAction() {
        return Optional.ofNullable(file.getProperty("callToAction"));
    }

    /** Patterns of titles as {@code pattern~reason}, the best first. */
    List<String> headlines() {
        String all = file.getProperty("headlines", "");
        return all.isEmpty() ? List.of() : List.of(all.split("\\|"));
    }

    boolean isStopWord(String word) {
        return list("stopWords").contains(word);
    }

    /** Whether a clause that could stand alone may follow. */
    boolean coordinates(String word) {
        return list("coordinators").contains(bare(word));
    }

    /** Whether the clause that follows needs another one. */
    boolean subordinates(String word) {
        return list("subordinators").contains(bare(word));
    }

    boolean isPreposition(String word) {
        return list("prepositions").contains(bare(word));
    }

    /** Whether a noun follows, perhaps after an adjective. */
    boolean determines(String word) {
        return list("determiners").contains(bare(word));
    }

    /** Whether a sentence without punctuation before it is likely to begin here. */
    boolean opens(String word) {
        return list("openers").contains(bare(word));
    }

    /** Whether a word stands for something that was named before. */
    boolean refers(String word) {
        return list("referring").contains(bare(word));
    }

    /** Whether a sentence leans on the one before: "But it ...". */
    boolean leans(String sentence) {
        int space = sentence.indexOf(' ');
        String first = bare(space < 0 ? sentence : sentence.substring(0, space));
        return list("referring").contains(first)
                || list("coordinators").contains(first)
                || list("subordinators").contains(first) && sentence.indexOf(',') < 0;
    }

    /** The lower-case words that carry meaning. */
    List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            String term = bare(word.group());
            if (term.codePoints().anyMatch(Language::ideograph)) {
                addPairs(term, terms);
            } else if (!term.isEmpty() && term.length() < 60 && !isStopWord(term)) {
                terms.add(term);
            }
        }
        return terms;
    }

    /** Scripts without spaces: each two neighbouring characters are one term. */
    private static void addPairs(String run, List<String> terms) {
        int[] characters = run.codePoints().toArray();
        for (int i = 0; i + 1 < characters.length; i++) {
            terms.add(new String(characters, i, 2));
        }
    }

    /** In lower case, without punctuation around. */
    String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.codePointAt(from))) {
            from += Character.charCount(word.codePointAt(from));
        }
        while (to > from && !isWordPart(word.codePointBefore(to))) {
            to -= Character.charCount(word.codePointBefore(to));
        }
        return word.substring(from, to).toLowerCase(locale).replace('’', '\'');
    }

    /** How long a text takes to say, in seconds. Mixed scripts count each in its own way. */
    public static double seconds(String text) {
        double seconds = 0;
        for (String token : SPACE.split(text)) {
            seconds += tokenSeconds(token);
        }
        return seconds;
    }

    static boolean ideograph(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static double tokenSeconds(String token) {
        int ideographs = 0;
        double words = 0;
        int run = 0;
        for (int i = 0; i <= token.length(); ) {
            int c = i < token.length() ? token.codePointAt(i) : ' ';
            boolean ideograph = ideograph(c);
            if (isWordPart(c) && !ideograph) {
                run++;
            } else if (ideograph || c == ' ') {
                words += run == 0 ? 0 : Math.max(1, run / (double) LONGEST_WORD);
                run = 0;
                ideographs += ideograph && Character.isLetter(c) ? 1 : 0;
            }
            i += Character.charCount(c);
        }
        return ideographs / IDEOGRAPHS_PER_SECOND + words / WORDS_PER_SECOND;
    }

    private static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private Set<String> list(String key) {
        return lists.computeIfAbsent(
                key,
                name -> Set.copyOf(
                        List.of(SPACE.split(file.getProperty(name, "").strip()))));
    }
}

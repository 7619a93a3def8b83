package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a text is about. As no grammar is at hand, things are told from deeds by where they stand: a noun follows a
 * determiner or a preposition ("the dance", "of bees"), in German it has a capital.
 */
final class KeyPhrases {

    private static final int MOST = 8;
    private static final int SHORTEST_WORD = 3;
    /** Of a language without a list of little words, shorter ones are taken for little. */
    private static final int SHORTEST_UNKNOWN = 5;

    private static final int LONGEST_WORD = 30;
    private static final Pattern CLAUSE_END = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\s'’-]+");
    private static final Pattern NOT_HAN = Pattern.compile("\\P{IsHan}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What says nothing about what a video is about. */
    private static final Set<String> GENERIC = Set.of(
            "video",
            "videos",
            "shorts",
            "story",
            "stories",
            "thing",
            "things",
            "people",
            "way",
            "ways",
            "time",
            "times",
            "day",
            "days",
            "year",
            "years",
            "lot",
            "lots",
            "kind",
            "something",
            "nothing",
            "everything",
            "anything",
            "today",
            "example",
            "part",
            "parts",
            "one",
            "ones",
            "bit",
            "fact",
            "same",
            "next",
            "first",
            "last",
            "other",
            "less",
            "third",
            "rest",
            "place",
            "second",
            "seconds",
            "minute",
            "minutes",
            "hour",
            "hours",
            "week",
            "weeks",
            "month",
            "months",
            "percent",
            "degrees",
            "prozent",
            "century",
            "number",
            "amount",
            "alone",
            "away",
            "ago",
            "together",
            "again",
            "apart",
            "twice",
            "once",
            "else",
            "middle",
            "most",
            "half",
            "whole",
            "single",
            "ever",
            "never",
            "always",
            "often",
            "lange",
            "tag",
            "jahr",
            "zeit");

    private static final String NUMERALS = "一二三四五六七八九十百千万数几";

    private record Phrase(String text, int count) {}

    private final Language language;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Map<String, Integer>> forms = new HashMap<>();
    private final Map<String, Integer> things = new TreeMap<>();
    private final Set<String> nouns = new HashSet<>();

    private KeyPhrases(Language language) {
        this.language = language;
    }

    /**
     * Up to eight, the best first, in lower case.
     *
     * @param subject what the texts are about; its words count more
     */
    static List<String> of(List<String> texts, String subject, Language language) {
        KeyPhrases found = new KeyPhrases(language);
        texts.forEach(found::read);
        found.prefer(subject);
        return found.best();
    }

    private void read(String text) {
        for (String clause : CLAUSE_END.split(text)) {
            String[] words = SPACE.split(clause.strip());
            for (int i = 0; i < words.length; i++) {
                String word = language.bare(words[i]);
                if (word.codePoints().anyMatch(Language::ideograph)) {
                    collectRuns(word);
                } else if (isContent(word, language)) {
                    counts.merge(stem(word), 1, Integer::sum);
                    forms.computeIfAbsent(stem(word), stem -> new TreeMap<>()).merge(word, 1, Integer::sum);
                    collect(words, i, word);
                }
            }
        }
    }

    private void collect(String[] words, int i, String word) {
        boolean determined = i > 0 && language.determines(words[i - 1]);
        boolean capital = i > 0 && Character.isUpperCase(words[i].codePointAt(0));
        boolean noun = german() ? capital : !language.known() || determined || capital;
        String next = i + 1 < words.length ? language.bare(words[i + 1]) : "";
        boolean ends = next.isEmpty() || language.isStopWord(next) || language.isPreposition(next);
        if (noun) {
            nouns.add(stem(word));
        }
        if (noun && (ends || german() || !language.known())) {
            things.merge(stem(word), 1, Integer::sum);
        } else if (determined && !ends && isContent(next, language) && endsAfter(words, i + 1)) {
            things.merge(word + " " + next, 1, Integer::sum);
        }
    }

    private void prefer(String subject) {
        for (String word : words(subject, language)) {
            if (nouns.contains(stem(word)) && counts.getOrDefault(stem(word), 0) > 1) {
                things.merge(stem(word), counts.getOrDefault(stem(word), 0), Integer::sum);
            }
        }
    }

    /** A pair whose first word is a thing by itself ends in a verb or an adverb, and is none. */
    private List<String> best() {
        return things.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf(' ') < 0
                        || !things.containsKey(
                                stem(entry.getKey().substring(0, entry.getKey().indexOf(' ')))))
                .map(entry ->
                        new Phrase(written(entry.getKey()), entry.getValue() + counts.getOrDefault(entry.getKey(), 0)))
                .sorted(Comparator.comparingInt((Phrase phrase) -> -phrase.count())
                        .thenComparing(phrase -> -phrase.text().length())
                        .thenComparing(Phrase::text))
                .map(Phrase::text)
                .limit(MOST)
                .toList();
    }

    /** In the form that occurs most. */
    private String written(String stem) {
        return forms.getOrDefault(stem, Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(stem);
    }

    private boolean german() {
        return language.locale().getLanguage().equals("de");
    }

    /** Scripts without spaces: short runs of Han are mostly nouns; of long ones, each two neighbours may be one. */
    private void collectRuns(String word) {
        for (String run : NOT_HAN.split(word)) {
            int[] han = run.codePoints().toArray();
            if (run.isEmpty() || NUMERALS.indexOf(run.charAt(0)) >= 0) {
                continue;
            }
            if (han.length >= 2 && han.length <= 4) {
                things.merge(run, 2, Integer::sum);
            }
            for (int i = 0; han.length > 4 && i + 1 < han.length; i++) {
                things.merge(new String(han, i, 2), 1, Integer::sum);
            }
        }
    }

    /** After a noun comes the end, a preposition or an auxiliary; after a verb comes what it is done to. */
    private boolean endsAfter(String[] words, int i) {
        String word = language.bare(words[i]);
        boolean verb = language.english() && (word.endsWith("s") && !word.endsWith("ss") || word.endsWith("ed"));
        boolean last = i + 1 == words.length;
        return !verb
                && (last || !language.determines(words[i + 1]) && language.isStopWord(language.bare(words[i + 1])));
    }

    private static boolean isContent(String word, Language language) {
        return word.length() >= (language.known() ? SHORTEST_WORD : SHORTEST_UNKNOWN)
                && word.length() < LONGEST_WORD
                && Character.isLetter(word.codePointAt(0))
                && !language.isStopWord(word)
                && !GENERIC.contains(word)
                && !language.coordinates(word)
                && !language.subordinates(word)
                && !language.isPreposition(word)
                && !language.determines(word)
                && !(language.english() && word.endsWith("ly"));
    }

    /** One and many alike, roughly. */
    private static String stem(String word) {
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** The content words of a short text, in order. */
    static List<String> words(String text, Language language) {
        List<String> words = new ArrayList<>();
        for (String word : SPACE.split(text)) {
            String bare = language.bare(word);
            if (isContent(bare, language)) {
                words.add(bare);
            }
        }
        return words;
    }
}

package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Phrases a text is about: runs of content words, scored by how often their words occur (RAKE, Rose et al. 2010). */
final class KeyPhrases {

    private KeyPhrases() {}

    /** Up to eight, the best first, in lower case. */
    static List<String> of(List<String> texts, Language language) {
        Map<String, Integer> words = new HashMap<>();
        Map<String, Integer> phrases = new TreeMap<>();
        for (String text : texts) {
            for (String clause : text.split("[^\\p{L}\\p{N}\\s'’-]+")) {
                List<String> run = new ArrayList<>();
                for (String raw : (clause.toLowerCase(language.locale()).strip() + " .").split("\\s+")) {
                    String word = raw.replace('’', '\'');
                    boolean content = word.length() > 2
                            && word.length() < 30
                            && Character.isLetter(word.charAt(0))
                            && !language.stopWords().contains(word);
                    if (content) {
                        words.merge(word, 1, Integer::sum);
                        run.add(word);
                    } else {
                        if (!run.isEmpty() && run.size() <= 3) {
                            phrases.merge(String.join(" ", run), 1, Integer::sum);
                        }
                        run.clear();
                    }
                }
            }
        }
        return phrases.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Integer> entry) -> -score(entry, words))
                        .thenComparing(Map.Entry::getKey))
                .limit(8)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static double score(Map.Entry<String, Integer> phrase, Map<String, Integer> words) {
        double sum = 0;
        for (String word : phrase.getKey().split(" ")) {
            sum += words.getOrDefault(word, 0);
        }
        return sum * phrase.getValue();
    }

    static String titleCase(String phrase, Locale locale) {
        StringBuilder title = new StringBuilder();
        for (String word : phrase.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                int first = word.codePointAt(0);
                title.append(title.isEmpty() ? "" : " ")
                        .appendCodePoint(Character.toTitleCase(first))
                        .append(word.substring(Character.charCount(first)));
            }
        }
        String whole = title.toString();
        if (whole.length() <= 60) {
            return whole;
        }
        int space = whole.lastIndexOf(' ', 60);
        int cut = space > 20 ? space : 60;
        return whole.substring(0, Character.isLowSurrogate(whole.charAt(cut)) ? cut - 1 : cut)
                .strip();
    }
}

package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Chooses the sentences that say most. A sentence's weight is the cosine of its TF-IDF vector to the centroid of the
 * text (Radev et al., Centroid-based summarization, 2004), with priors for position and length; they are taken greedily
 * by maximal marginal relevance (Carbonell and Goldstein, 1998), so that nothing is said twice. Linear in the text.
 */
final class Selection {

    private static final double RELEVANCE = 0.7;
    private static final double NEAR_DUPLICATE = 0.6;
    private static final Pattern BOILERPLATE = Pattern.compile(
            "\\b(?:subscrib\\w*|like and share|sponsor\\w*|patreon|promo code|link in the description|hit the bell"
                    + "|welcome back|thanks for watching|abonnier\\w*|suscr[ií]b\\w*|abonne\\w*|inscreva\\w*|iscriv\\w*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DANGLING = Pattern.compile(
            "^(?:and|but|so|or|then|also|because|he|she|it|they|this|that|these|those|which|however|therefore|well|okay"
                    + "|und|aber|er|sie|es|y|pero|et|mais|il|elle|e|mas|ma)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<Sentence> sentences;
    private final List<Map<String, Double>> vectors = new ArrayList<>();
    private final double[] weights;

    Selection(List<Sentence> sentences, Language language) {
        this.sentences = sentences;
        Map<String, Integer> found = new HashMap<>();
        List<List<String>> terms = new ArrayList<>();
        for (Sentence sentence : sentences) {
            List<String> own = language.terms(sentence.text());
            terms.add(own);
            new HashSet<>(own).forEach(term -> found.merge(term, 1, Integer::sum));
        }
        Map<String, Double> centroid = new HashMap<>();
        for (List<String> own : terms) {
            Map<String, Double> vector = new HashMap<>();
            for (String term : own) {
                double idf = Math.log(1 + sentences.size() / (double) found.getOrDefault(term, 1));
                vector.merge(term, idf, Double::sum);
            }
            vectors.add(vector);
            vector.forEach((term, value) -> centroid.merge(term, value, Double::sum));
        }
        double length = norm(centroid);
        weights = new double[sentences.size()];
        for (int i = 0; i < weights.length; i++) {
            String text = sentences.get(i).text();
            double seconds = Language.seconds(text);
            double weight = dot(vectors.get(i), centroid) / Math.max(1e-9, length * norm(vectors.get(i)));
            weight *= 1 + 0.15 / (1 + i);
            weight *= seconds < 1.5 ? 0.4 : seconds > 12 ? 0.6 : 1;
            weight *= DANGLING.matcher(text).matches() ? 0.6 : 1;
            weights[i] = BOILERPLATE.matcher(text).find() ? -1 : weight;
        }
    }

    /** The opening: a strong sentence that stands alone and can be said in one scene; else the first one chosen. */
    int hook(List<Integer> chosen) {
        int best = chosen.getFirst();
        double most = -1;
        for (int i : chosen) {
            String text = sentences.get(i).text();
            double seconds = Language.seconds(text);
            double weight = seconds < 2 || seconds > 8 || DANGLING.matcher(text).matches() ? 0.01 : weights[i];
            weight *= text.endsWith("?") || text.chars().anyMatch(Character::isDigit) ? 1.3 : 1;
            if (weight > most) {
                best = i;
                most = weight;
            }
        }
        return best;
    }

    /** Indexes of what is to be said in at most the given seconds, in source order. */
    List<Integer> within(double seconds) {
        Set<Integer> chosen = new TreeSet<>();
        double[] likest = new double[weights.length];
        double said = 0;
        while (said < seconds * 0.95) {
            int next = -1;
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < weights.length; i++) {
                double value = RELEVANCE * weights[i] - (1 - RELEVANCE) * likest[i];
                if (weights[i] >= 0
                        && !chosen.contains(i)
                        && likest[i] < NEAR_DUPLICATE
                        && value > best
                        && said + Language.seconds(sentences.get(i).text()) <= seconds * 1.05) {
                    best = value;
                    next = i;
                }
            }
            if (next < 0) {
                break;
            }
            chosen.add(next);
            said += Language.seconds(sentences.get(next).text());
            for (int i = 0; i < weights.length; i++) {
                likest[i] = Math.max(likest[i], cosine(vectors.get(i), vectors.get(next)));
            }
        }
        return List.copyOf(chosen);
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double lengths = norm(a) * norm(b);
        return lengths == 0 ? 0 : dot(a, b) / lengths;
    }

    private static double dot(Map<String, Double> a, Map<String, Double> b) {
        double sum = 0;
        for (Map.Entry<String, Double> entry : a.entrySet()) {
            sum += entry.getValue() * b.getOrDefault(entry.getKey(), 0.0);
        }
        return sum;
    }

    private static double norm(Map<String, Double> vector) {
        double sum = 0;
        for (double value : vector.values()) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}

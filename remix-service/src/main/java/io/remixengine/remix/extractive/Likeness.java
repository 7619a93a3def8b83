package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How alike texts are, by the cosine of their TF-IDF vectors: 0 with no word in common, 1 with the same words. */
final class Likeness {

    private final List<Map<String, Double>> vectors = new ArrayList<>();
    private final double[] norms;
    private final Map<String, List<Integer>> where = new HashMap<>();
    private final Map<String, Double> centroid = new HashMap<>();
    private final double centroidNorm;

    Likeness(List<String> texts, Language language) {
        List<List<String>> terms = texts.stream().map(language::terms).toList();
        for (int i = 0; i < terms.size(); i++) {
            for (String term : new HashSet<>(terms.get(i))) {
                where.computeIfAbsent(term, each -> new ArrayList<>()).add(i);
            }
        }
        norms = new double[terms.size()];
        for (int i = 0; i < norms.length; i++) {
            Map<String, Double> vector = new HashMap<>();
            for (String term : terms.get(i)) {
                int found = where.getOrDefault(term, List.of()).size();
                vector.merge(term, Math.log(1 + norms.length / (double) found), Double::sum);
            }
            vectors.add(vector);
            norms[i] = norm(vector);
            vector.forEach((term, value) -> centroid.merge(term, value, Double::sum));
        }
        centroidNorm = norm(centroid);
    }

    /** How much a text is like all texts together. */
    double toAll(int text) {
        double dot = 0;
        for (Map.Entry<String, Double> entry : vectors.get(text).entrySet()) {
            dot += entry.getValue() * centroid.getOrDefault(entry.getKey(), 0.0);
        }
        return norms[text] == 0 ? 0 : dot / (centroidNorm * norms[text]);
    }

    /** Which share of some terms a text has. */
    double share(int text, Set<String> terms) {
        long found = vectors.get(text).keySet().stream().filter(terms::contains).count();
        return terms.isEmpty() ? 0 : found / (double) terms.size();
    }

    /** How alike a text is to each that has a word in common with it, by index. */
    Map<Integer, Double> toOthers(int text) {
        Map<Integer, Double> likeness = new HashMap<>();
        vectors.get(text).forEach((term, value) -> {
            for (int other : where.getOrDefault(term, List.of())) {
                double dot = value * vectors.get(other).getOrDefault(term, 0.0);
                likeness.merge(other, dot / (norms[text] * norms[other]), Double::sum);
            }
        });
        return likeness;
    }

    private static double norm(Map<String, Double> vector) {
        double sum = 0;
        for (double value : vector.values()) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}

package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts sentences into scenes of 4 to 7 s. All cuts are chosen together, by dynamic programming over the words: cheap
 * after a sentence, dearer after a clause, dear within one. Every word stays, in order.
 */
final class SceneCutter {

    private static final double SHORTEST = 4;
    private static final double LONGEST = 7;
    private static final int LONGEST_TOKEN = 60;
    private static final int LONGEST_IDEOGRAPHIC_TOKEN = 6;

    private record Token(
            String text,
            boolean space,
            double seconds,
            double cutCost,
            @Nullable Long sourceMs) {}

    private SceneCutter() {}

    static List<Sentence> cut(List<Sentence> sentences) {
        List<Token> tokens = new ArrayList<>();
        for (Sentence sentence : sentences) {
            for (String word : sentence.text().strip().split("\\s+")) {
                addPieces(word, sentence.sourceMs(), tokens);
            }
            Token last = tokens.removeLast();
            tokens.add(new Token(last.text(), true, last.seconds(), 0, last.sourceMs()));
        }
        int count = tokens.size();
        double[] cost = new double[count + 1];
        int[] previous = new int[count + 1];
        Arrays.fill(cost, 1, count + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= count; end++) {
            double seconds = 0;
            for (int start = end - 1; start >= 0; start--) {
                seconds += tokens.get(start).seconds();
                if (seconds > LONGEST && start < end - 1) {
                    break;
                }
                double shortness = Math.max(0, SHORTEST - seconds);
                double total = cost[start]
                        + 3 * shortness * shortness
                        + tokens.get(end - 1).cutCost();
                if (total < cost[end]) {
                    cost[end] = total;
                    previous[end] = start;
                }
            }
        }
        List<Sentence> scenes = new ArrayList<>();
        for (int end = count; end > 0; end = previous[end]) {
            StringBuilder text = new StringBuilder();
            for (Token token : tokens.subList(previous[end], end)) {
                text.append(token.text()).append(token.space() ? " " : "");
            }
            scenes.addFirst(new Sentence(
                    text.toString().strip(), tokens.get(previous[end]).sourceMs()));
        }
        return scenes;
    }

    private static void addPieces(String word, @Nullable Long sourceMs, List<Token> tokens) {
        boolean ideographic = word.codePoints().anyMatch(Language::ideograph);
        int longest = ideographic ? LONGEST_IDEOGRAPHIC_TOKEN : LONGEST_TOKEN;
        for (int from = 0; from < word.length(); ) {
            int left = word.codePointCount(from, word.length());
            int to = word.offsetByCodePoints(from, Math.min(longest, left));
            String piece = word.substring(from, to);
            tokens.add(new Token(piece, to == word.length(), Language.seconds(piece), cutCost(piece), sourceMs));
            from = to;
        }
    }

    private static double cutCost(String word) {
        return switch (word.charAt(word.length() - 1)) {
            case '.', '!', '?', '…', '。', '！', '？' -> 0.5;
            case ',', ';', ':', '–', '—', '、', '，' -> 4;
            default -> 30;
        };
    }
}

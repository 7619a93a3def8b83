package io.remixengine.remix.extractive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts sentences into scenes of 4 to 7 s. All cuts are chosen together, by dynamic programming over the words: free
 * after a sentence, cheap after a clause, dear within one, so that a long clause rather stays whole. Every word stays, in
 * order.
 */
final class SceneCutter {

    private static final double SHORTEST = 4;
    private static final double LONGEST = 7;

    /** Beyond this a scene is cut wherever it may be. */
    private static final double MOST = 12;

    private static final double AFTER_SENTENCE = 0;
    private static final double AFTER_CLAUSE = 6;
    private static final double BEFORE_CONJUNCTION = 14;

    /** Without a comma before it, an "and" often joins no more than two verbs. */
    private static final double BEFORE_AND = 18;

    /** Added for a scene with the end of one sentence and but a beginning of the next. */
    private static final double CROSSING = 5;

    /** Added after a comma that a relative clause may follow, as the main clause may go on behind it. */
    private static final double WITHIN_MAIN_CLAUSE = 5;

    private static final double BEFORE_PREPOSITION = 60;
    private static final double WITHIN_PHRASE = 400;

    /** No clause has so many words: what has, is unpunctuated, and better cut than left. */
    private static final int LONGEST_CLAUSE = 25;

    private static final double WITHIN_RAMBLING = 45;

    /** Fewer words between two commas are items of a list, and no clause. */
    private static final int SHORTEST_CLAUSE = 3;

    private static final int IDEOGRAPHS_TOGETHER = 6;
    private static final String WIDE_ENDS = "。！？";
    private static final String CLAUSE_MARKS = ",;:–—、，；：،";

    private record Token(
            String text,
            boolean space,
            double seconds,
            double cutCost,
            @Nullable Long sourceMs) {}

    private SceneCutter() {}

    static List<Sentence> cut(List<Sentence> sentences, Language language) {
        List<Token> tokens = new ArrayList<>();
        sentences.forEach(sentence -> addTokens(sentence, language, tokens));
        int count = tokens.size();
        double[] cost = new double[count + 1];
        int[] previous = new int[count + 1];
        Arrays.fill(cost, 1, count + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= count; end++) {
            double seconds = 0;
            boolean crossing = false;
            double cut = tokens.get(end - 1).cutCost();
            for (int start = end - 1; start >= 0; start--) {
                seconds += tokens.get(start).seconds();
                crossing |= cut > AFTER_SENTENCE
                        && start < end - 1
                        && tokens.get(start).cutCost() == AFTER_SENTENCE;
                if (seconds > MOST && start < end - 1) {
                    break;
                }
                double total = cost[start] + lengthCost(seconds) + cut + (crossing ? CROSSING : 0);
                if (total < cost[end]) {
                    cost[end] = total;
                    previous[end] = start;
                }
            }
        }
        List<Sentence> scenes = new ArrayList<>();
        for (int end = count; end > 0; end = previous[end]) {
            scenes.add(scene(tokens.subList(previous[end], end)));
        }
        return scenes.reversed();
    }

    private static double lengthCost(double seconds) {
        double shortness = Math.max(0, SHORTEST - seconds);
        double length = seconds - LONGEST;
        return 5 * shortness + 9 * shortness * shortness + (length > 1e-9 ? 4 + 30 * length : 0);
    }

    private static Sentence scene(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens) {
            text.append(token.text()).append(token.space() ? " " : "");
        }
        return new Sentence(text.toString().strip(), tokens.getFirst().sourceMs());
    }

    private static void addTokens(Sentence sentence, Language language, List<Token> tokens) {
        String[] words = sentence.text().strip().split("\\s+");
        int[] sinceMark = new int[words.length];
        int[] untilMark = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            sinceMark[i] = i == 0 || marksClause(words[i - 1]) ? 1 : sinceMark[i - 1] + 1;
        }
        for (int i = words.length - 1; i >= 0; i--) {
            untilMark[i] = i == words.length - 1 || marksClause(words[i]) ? 0 : untilMark[i + 1] + 1;
        }
        for (int i = 0; i < words.length; i++) {
            double cost;
            if (i == words.length - 1) {
                cost = AFTER_SENTENCE;
            } else if (marksClause(words[i])) {
                boolean list = sinceMark[i] < SHORTEST_CLAUSE || untilMark[i + 1] + 1 < SHORTEST_CLAUSE;
                double clause = language.subordinates(words[i + 1])
                        ? AFTER_CLAUSE + WITHIN_MAIN_CLAUSE
                        : language.coordinates(words[i + 1]) ? AFTER_CLAUSE : AFTER_CLAUSE + 1;
                cost = list ? BEFORE_PREPOSITION : clause;
            } else {
                cost = costBefore(words[i + 1], sinceMark[i], untilMark[i], language);
            }
            addPieces(words[i], cost, sentence.sourceMs(), tokens);
        }
    }

    private static double costBefore(String word, int since, int until, Language language) {
        boolean room = since > SHORTEST_CLAUSE && until >= SHORTEST_CLAUSE;
        if (room && (language.subordinates(word) || language.coordinates(word))) {
            return language.subordinates(word) ? BEFORE_CONJUNCTION : BEFORE_AND;
        }
        if (room && language.isPreposition(word)) {
            return since + until > LONGEST_CLAUSE ? WITHIN_RAMBLING / 2 : BEFORE_PREPOSITION;
        }
        return since + until > LONGEST_CLAUSE ? WITHIN_RAMBLING : WITHIN_PHRASE;
    }

    private static boolean marksClause(String word) {
        return CLAUSE_MARKS.indexOf(word.charAt(word.length() - 1)) >= 0;
    }

    /** A word is one piece; a run of characters without spaces is several. */
    private static void addPieces(String word, double lastCost, @Nullable Long sourceMs, List<Token> tokens) {
        int from = 0;
        int together = 0;
        int run = 0;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean ideograph = Language.ideograph(c);
            together += ideograph ? 1 : 0;
            run++;
            if (next < word.length()) {
                int follower = word.codePointAt(next);
                boolean mark = CLAUSE_MARKS.indexOf(c) >= 0 && !Character.isDigit(follower);
                boolean wide = mark && (Language.ideograph(follower) || together > 0);
                boolean full = ideograph && together >= IDEOGRAPHS_TOGETHER && Language.ideograph(follower);
                if (wide || full) {
                    double cost = wide && run > 1 ? AFTER_CLAUSE : BEFORE_PREPOSITION;
                    tokens.add(piece(word.substring(from, next), false, cost, sourceMs));
                    from = next;
                    together = 0;
                    run = wide ? 0 : run;
                }
            }
            i = next;
        }
        boolean space = WIDE_ENDS.indexOf(word.charAt(word.length() - 1)) < 0;
        tokens.add(piece(word.substring(from), space, lastCost, sourceMs));
    }

    private static Token piece(String text, boolean space, double cost, @Nullable Long sourceMs) {
        return new Token(text, space, Math.max(0.02, Language.seconds(text)), cost, sourceMs);
    }
}

package io.remixengine.media.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Gives each displayed token the time at which it is heard, by the letters and digits that the engine's marks share with
 * what it was told to say; engines may split, join or drop tokens.
 */
final class Aligner {

    private static final int LOOK_AHEAD = 48;

    private Aligner() {}

    /**
     * @param tokens as displayed
     * @param spelled what the engine was told to say for each; empty for nothing
     * @param marks what the engine says it said
     * @param seconds how long the recording is
     */
    static List<Mark> align(List<String> tokens, List<String> spelled, List<Mark> marks, double seconds) {
        StringBuilder letters = new StringBuilder();
        List<Integer> owners = new ArrayList<>();
        for (int token = 0; token < tokens.size(); token++) {
            String part = letters(spelled.get(token));
            letters.append(part);
            for (int i = 0; i < part.length(); i++) {
                owners.add(token);
            }
        }
        double[] start = new double[tokens.size()];
        double[] end = new double[tokens.size()];
        Arrays.fill(start, -1);
        int at = 0;
        for (Mark mark : marks) {
            String said = letters(mark.text());
            int found = said.isEmpty() ? -1 : letters.indexOf(said, at);
            if (found < 0 || found > at + LOOK_AHEAD) {
                continue;
            }
            double each = (mark.end() - mark.start()) / said.length();
            for (int i = 0; i < said.length(); i++) {
                int owner = owners.get(found + i);
                if (start[owner] < 0) {
                    start[owner] = mark.start() + i * each;
                }
                end[owner] = mark.start() + (i + 1) * each;
            }
            at = found + said.length();
        }
        fillGaps(spelled, start, end, seconds);
        List<Mark> aligned = new ArrayList<>();
        for (int token = 0; token < tokens.size(); token++) {
            aligned.add(new Mark(tokens.get(token), start[token], end[token]));
        }
        return aligned;
    }

    /** Tokens without a mark share the time between their neighbours; what is not said takes none of it. */
    private static void fillGaps(List<String> spelled, double[] start, double[] end, double seconds) {
        double last = 0;
        for (int token = 0; token < start.length; token++) {
            if (start[token] >= 0) {
                start[token] = Math.max(start[token], last);
                end[token] = Math.max(end[token], start[token]);
            } else {
                int next = token;
                int share = 0;
                while (next < start.length && start[next] < 0) {
                    share += spelled.get(next).isEmpty() ? 0 : 1;
                    next++;
                }
                double until = next < start.length ? Math.max(last, start[next]) : Math.max(last, seconds);
                start[token] = last;
                end[token] = spelled.get(token).isEmpty() ? last : last + (until - last) / share;
            }
            last = end[token];
        }
    }

    /** What identifies a token: its letters and digits, or else the signs that it is made of. */
    private static String letters(String text) {
        StringBuilder kept = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.isEmpty() ? text.strip() : kept.toString();
    }
}

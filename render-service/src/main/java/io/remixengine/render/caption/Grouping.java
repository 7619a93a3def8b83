package io.remixengine.render.caption;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How words are put together: as few groups as possible, as even as possible, cut at commas rather than elsewhere and never
 * gladly after a short word that belongs to what follows. No group spans two scenes, a pause or the end of a sentence.
 *
 * @param words the most in a group
 * @param lines the most lines of a group
 * @param commas how much a comma invites a cut, where 1,000 is as much as a group less
 * @param lineEm the widest line, in em
 * @param seconds how long a group of several words may last
 * @param holdSeconds how long it stays when all was said, unless the next comes
 * @param emoji which emoji are kept
 * @param width how wide a text is, in em
 */
record Grouping(
        int words,
        int lines,
        double commas,
        double lineEm,
        double seconds,
        double holdSeconds,
        Emoji emoji,
        ToDoubleFunction<String> width) {

    private static final double PAUSE_SECONDS = 0.35;
    private static final String SENTENCE_ENDS = ".!?…。！？؟।۔";
    private static final String COMMAS = ",;:،；：、，—–";
    private static final String CLOSERS = "\"'”’»)]」』）";

    private static final double GROUP_COST = 1_000;
    private static final double SLACK_COST = 150;
    private static final double LONE_WORD_COST = 150;
    private static final double CUT_AFTER_FUNCTION_WORD = 130;
    private static final double SECOND_LINE_COST = 20;
    private static final double LONE_WORD_IN_LINE_COST = 40;
    private static final double CUT_IN_LINES = 0.4;

    Grouping {
        requireNonNull(emoji, "emoji");
        requireNonNull(width, "width");
    }

    /** All words of a video. */
    List<CaptionGroup> of(Timeline timeline) {
        FrameRate rate = timeline.frameRate();
        List<List<List<Word>>> groups = new ArrayList<>();
        int sceneStart = 0;
        for (Scene scene : timeline.scenes()) {
            for (List<Word> sentence : sentences(scene, sceneStart, rate)) {
                groups.addAll(cut(sentence, rate));
            }
            sceneStart += scene.frames();
        }
        int hold = rate.nearestFrame(holdSeconds);
        List<CaptionGroup> captions = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            List<List<Word>> lines = groups.get(index);
            int next = index + 1 < groups.size()
                    ? groups.get(index + 1).getFirst().getFirst().startFrame()
                    : sceneStart;
            int gone = lines.getLast().getLast().endFrame() + hold;
            captions.add(new CaptionGroup(lines, Math.min(next, gone)));
        }
        return captions;
    }

    private List<List<Word>> sentences(Scene scene, int sceneStart, FrameRate rate) {
        int pause = rate.framesCovering(PAUSE_SECONDS);
        List<List<Word>> sentences = new ArrayList<>();
        List<Word> sentence = new ArrayList<>();
        for (Word word : scene.words()) {
            String text = CaptionText.clean(word.text(), emoji);
            if (text.isEmpty()) {
                continue;
            }
            int start = sceneStart + word.startFrame();
            if (!sentence.isEmpty()
                    && (endsWith(sentence.getLast().text(), SENTENCE_ENDS)
                            || start - sentence.getLast().endFrame() >= pause)) {
                sentences.add(sentence);
                sentence = new ArrayList<>();
            }
            sentence.addAll(WordSplit.pieces(new Word(text, start, sceneStart + word.endFrame())));
        }
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
        return sentences;
    }

    /** The cheapest way to cut a sentence, by the best way to reach each of its words. */
    private List<List<List<Word>>> cut(List<Word> sentence, FrameRate rate) {
        int count = sentence.size();
        double[] widths = sentence.stream()
                .mapToDouble(word -> width.applyAsDouble(word.text()))
                .toArray();
        double[] cost = new double[count + 1];
        int[] cutBefore = new int[count + 1];
        int[] lineBreak = new int[count + 1];
        Arrays.fill(cost, 1, count + 1, Double.MAX_VALUE);
        for (int end = 1; end <= count; end++) {
            for (int start = end - 1; start >= Math.max(0, end - words); start--) {
                if (end - start > 1 && lasts(sentence, start, end, rate) > seconds) {
                    break;
                }
                Layout layout = layout(sentence, widths, start, end);
                double total = cost[start] + layout.cost() + (end < count ? cutCost(sentence, end) : 0);
                if (total < cost[end]) {
                    cost[end] = total;
                    cutBefore[end] = start;
                    lineBreak[end] = layout.breakBefore();
                }
            }
        }
        List<List<List<Word>>> groups = new ArrayList<>();
        for (int end = count; end > 0; end = cutBefore[end]) {
            int start = cutBefore[end];
            int second = lineBreak[end];
            groups.addFirst(
                    second == start
                            ? List.of(sentence.subList(start, end))
                            : List.of(sentence.subList(start, second), sentence.subList(second, end)));
        }
        return groups;
    }

    /** @param breakBefore where the second line begins; where the group begins if there is only one */
    private record Layout(double cost, int breakBefore) {}

    private Layout layout(List<Word> sentence, double[] widths, int start, int end) {
        double whole = width(sentence, widths, start, end);
        if (whole <= lineEm || end - start == 1) {
            return new Layout(GROUP_COST + slack(whole / lines, end - start), start);
        }
        Layout best = new Layout(Double.MAX_VALUE, start);
        for (int second = start + 1; lines > 1 && second < end; second++) {
            double above = width(sentence, widths, start, second);
            double below = width(sentence, widths, second, end);
            if (above > lineEm || below > lineEm) {
                continue;
            }
            double uneven = (above - below) / lineEm;
            double cost = GROUP_COST
                    + slack((above + below) / lines, end - start)
                    + SECOND_LINE_COST
                    + 100 * uneven * uneven
                    + (end - start > 2 && (second == start + 1 || second == end - 1) ? LONE_WORD_IN_LINE_COST : 0)
                    + Math.max(-60, CUT_IN_LINES * cutCost(sentence, second));
            if (cost < best.cost()) {
                best = new Layout(cost, second);
            }
        }
        return best;
    }

    private double slack(double lineWidth, int taken) {
        double empty = Math.max(0, 1 - Math.max(lineWidth / lineEm, (double) taken / words));
        return SLACK_COST * empty * empty + (taken == 1 ? LONE_WORD_COST : 0);
    }

    private double width(List<Word> sentence, double[] widths, int start, int end) {
        double sum = widths[start];
        for (int index = start + 1; index < end; index++) {
            String gap = CaptionText.between(
                    sentence.get(index - 1).text(), sentence.get(index).text());
            sum += width.applyAsDouble(gap) + widths[index];
        }
        return sum;
    }

    private static double lasts(List<Word> sentence, int start, int end, FrameRate rate) {
        return rate.seconds(
                sentence.get(end - 1).endFrame() - sentence.get(start).startFrame());
    }

    private double cutCost(List<Word> sentence, int before) {
        String last = sentence.get(before - 1).text();
        if (endsWith(last, COMMAS)) {
            return -commas;
        }
        return FunctionWords.contains(last) ? CUT_AFTER_FUNCTION_WORD : 0;
    }

    private static boolean endsWith(String text, String marks) {
        int last = text.length() - 1;
        while (last > 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return marks.indexOf(text.charAt(last)) >= 0;
    }
}

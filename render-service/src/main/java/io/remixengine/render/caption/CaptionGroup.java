package io.remixengine.render.caption;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few words that are seen together, one line of text.
 *
 * @param words cleaned, with their frames counted from the start of the video, at least one
 * @param endFrame the first frame at which the group is gone
 */
record CaptionGroup(List<Word> words, int endFrame) {

    private static final int MOST_WORDS = 3;
    private static final double MOST_EM = 11.2;
    private static final double PAUSE_SECONDS = 0.35;
    private static final double HOLD_SECONDS = 0.4;
    private static final String PHRASE_ENDS = ".,;:!?…。、，！？；：؟،।";
    private static final String CLOSERS = "\"'”’»)]」』";

    CaptionGroup {
        words = List.copyOf(words);
    }

    /** Groups all words of a video. No group spans two scenes, a pause or a punctuation mark. */
    static List<CaptionGroup> of(Timeline timeline) {
        List<List<Word>> groups = new ArrayList<>();
        int sceneStart = 0;
        for (Scene scene : timeline.scenes()) {
            for (List<Word> phrase : phrases(scene, sceneStart, timeline.frameRate())) {
                groups.addAll(balanced(phrase));
            }
            sceneStart += scene.frames();
        }
        int hold = timeline.frameRate().nearestFrame(HOLD_SECONDS);
        List<CaptionGroup> captions = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            List<Word> words = groups.get(index);
            int next =
                    index + 1 < groups.size() ? groups.get(index + 1).getFirst().startFrame() : sceneStart;
            captions.add(new CaptionGroup(words, Math.min(next, words.getLast().endFrame() + hold)));
        }
        return captions;
    }

    private static List<List<Word>> phrases(Scene scene, int sceneStart, FrameRate rate) {
        int pause = rate.framesCovering(PAUSE_SECONDS);
        List<List<Word>> phrases = new ArrayList<>();
        List<Word> phrase = new ArrayList<>();
        for (Word word : scene.words()) {
            String text = CaptionText.clean(word.text());
            if (text.isEmpty()) {
                continue;
            }
            int start = sceneStart + word.startFrame();
            if (!phrase.isEmpty()
                    && (endsPhrase(phrase.getLast().text())
                            || start - phrase.getLast().endFrame() >= pause)) {
                phrases.add(phrase);
                phrase = new ArrayList<>();
            }
            phrase.add(new Word(text, start, sceneStart + word.endFrame()));
        }
        if (!phrase.isEmpty()) {
            phrases.add(phrase);
        }
        return phrases;
    }

    /** Cuts a phrase into as few groups as possible, and these as evenly as possible, so that no word trails alone. */
    private static List<List<Word>> balanced(List<Word> phrase) {
        int count = phrase.size();
        double[] cost = new double[count + 1];
        int[] cutBefore = new int[count + 1];
        Arrays.fill(cost, 1, count + 1, Double.MAX_VALUE);
        for (int end = 1; end <= count; end++) {
            for (int start = Math.max(0, end - MOST_WORDS); start < end; start++) {
                double width = CaptionText.widthEm(line(phrase.subList(start, end)));
                if (width > MOST_EM && end - start > 1) {
                    continue;
                }
                double slack = Math.max(0, MOST_EM - width);
                double total = cost[start] + 1_000 + slack * slack;
                if (total < cost[end]) {
                    cost[end] = total;
                    cutBefore[end] = start;
                }
            }
        }
        List<List<Word>> groups = new ArrayList<>();
        for (int end = count; end > 0; end = cutBefore[end]) {
            groups.addFirst(phrase.subList(cutBefore[end], end));
        }
        return groups;
    }

    /** The words as one line of plain text. */
    static String line(List<Word> words) {
        StringBuilder line = new StringBuilder(words.getFirst().text());
        for (int index = 1; index < words.size(); index++) {
            String text = words.get(index).text();
            line.append(CaptionText.between(words.get(index - 1).text(), text)).append(text);
        }
        return line.toString();
    }

    private static boolean endsPhrase(String text) {
        int last = text.length() - 1;
        while (last > 0 && CLOSERS.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return PHRASE_ENDS.indexOf(text.charAt(last)) >= 0;
    }
}

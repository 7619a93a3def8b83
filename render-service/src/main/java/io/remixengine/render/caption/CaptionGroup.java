package io.remixengine.render.caption;

import io.remixengine.contracts.timeline.Word;
import java.util.List;

/**
 * Words that are seen together.
 *
 * @param lines at least one, each of at least one word; cleaned, with their frames counted from the start of the video
 * @param endFrame the first frame at which the group is gone
 */
record CaptionGroup(List<List<Word>> lines, int endFrame) {

    CaptionGroup {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** All words, in order. */
    List<Word> words() {
        return lines.stream().flatMap(List::stream).toList();
    }

    int startFrame() {
        return lines.getFirst().getFirst().startFrame();
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
}

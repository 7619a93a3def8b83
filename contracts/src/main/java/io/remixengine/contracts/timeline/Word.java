package io.remixengine.contracts.timeline;

/**
 * One spoken word, relative to the start of its scene.
 *
 * @param text as written in the script, with its punctuation
 * @param startFrame the first frame at which it is heard
 * @param endFrame the first frame after it
 */
public record Word(String text, int startFrame, int endFrame) {

    public Word {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a word has text");
        }
        if (startFrame < 0 || endFrame <= startFrame) {
            throw new IllegalArgumentException("a word lasts: " + text + " " + startFrame + " to " + endFrame);
        }
    }
}

package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

/**
 * One spoken word, relative to the start of its scene.
 *
 * @param text as written in the script, with its punctuation
 * @param startFrame the first frame at which it is heard, 0 or more
 * @param endFrame the first frame after it, at least 1
 */
public record Word(String text, int startFrame, int endFrame) {

    public Word {
        requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new FieldException("text", "must not be empty");
        }
        FieldException.requireNotNegative("startFrame", startFrame);
        if (endFrame <= startFrame) {
            throw new FieldException("endFrame", "must be after startFrame " + startFrame + ", and is " + endFrame);
        }
    }
}

package io.remixengine.contracts.script;

/**
 * One timed line of a transcript.
 *
 * @param startMs where it starts in the source, in ms
 * @param endMs where it ends, in ms, not before it starts
 * @param text its plain text, without markup
 */
public record Cue(long startMs, long endMs, String text) {

    public Cue {
        if (startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("a cue runs forwards from 0: " + startMs + " to " + endMs);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("a cue has text");
        }
    }
}

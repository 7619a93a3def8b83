package io.remixengine.media.shot;

/**
 * A stretch of the source without a cut.
 *
 * @param startMs in ms of the file
 * @param endMs after it starts
 */
public record Shot(long startMs, long endMs) {
    public Shot {
        if (startMs < 0 || endMs <= startMs) {
            throw new IllegalArgumentException("a shot lasts: " + startMs + " to " + endMs);
        }
    }
}

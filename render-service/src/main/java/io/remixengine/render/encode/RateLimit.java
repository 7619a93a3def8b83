package io.remixengine.render.encode;

/**
 * The most that an encoder may write: into a buffer that is emptied at a rate (x264's VBV). So n seconds take at most n
 * times the rate and one buffer.
 *
 * @param bitsPerSecond the rate
 * @param bufferBits the size of the buffer
 */
public record RateLimit(long bitsPerSecond, long bufferBits) {

    public RateLimit {
        if (bitsPerSecond < 1_000 || bufferBits < 1_000 || bitsPerSecond > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a rate: " + bitsPerSecond + " bit/s, " + bufferBits + " bit");
        }
    }
}

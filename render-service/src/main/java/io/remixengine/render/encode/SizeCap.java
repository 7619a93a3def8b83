package io.remixengine.render.encode;

import static java.util.Objects.requireNonNull;

import io.remixengine.render.RenderConfig;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How large a short video's file may be.
 *
 * @param bytes of the finished MP4
 * @param upTo the longest video that it holds for
 */
public record SizeCap(long bytes, Duration upTo) {

    /** What the sound takes at most: 160 kbit/s of AAC and as much again for a frame that comes out larger. */
    private static final double SOUND_BYTES_PER_SECOND = 21_000;

    /** What the MP4's tables take: 4 bytes of size, 8 of time, 4 of order for each picture, 8 for each piece of sound. */
    private static final double TABLE_BYTES_PER_FRAME = 16;

    private static final double TABLE_BYTES_PER_SECOND = 8 * 48_000 / 1024.0;
    private static final long HEAD_BYTES = 4_000;

    public SizeCap {
        requireNonNull(upTo, "upTo");
        if (bytes < 100_000) {
            throw new IllegalArgumentException("a size cap is at least 100 kB: " + bytes);
        }
    }

    public static SizeCap of(RenderConfig config) {
        return new SizeCap(config.maxBytes(), config.maxBytesUpTo());
    }

    /**
     * What is left for the pictures.
     *
     * @return bytes; empty if the video is longer than the cap holds for. Never less than 1
     */
    public OptionalLong pictureBytes(int frames, double seconds) {
        if (seconds * 1_000 > upTo.toMillis()) {
            return OptionalLong.empty();
        }
        double others = HEAD_BYTES
                + frames * TABLE_BYTES_PER_FRAME
                + seconds * (SOUND_BYTES_PER_SECOND + TABLE_BYTES_PER_SECOND);
        return OptionalLong.of(Math.max(1, bytes - Math.round(others)));
    }
}

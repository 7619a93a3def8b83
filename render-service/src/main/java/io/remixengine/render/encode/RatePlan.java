package io.remixengine.render.encode;

import io.remixengine.contracts.timeline.FrameRate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which segments have to be encoded again, and within which rate, so that a video keeps its size. Segments that need
 * little are left as they are; the hungry ones share the rest, each by its length. The rates are steps of a ladder, so
 * that a small edit elsewhere does not change them, and cached segments serve again.
 *
 * @param limits for each segment in order; null leaves it as it is
 */
public record RatePlan(List<@Nullable RateLimit> limits) {

    /**
     * A segment as it was encoded without a limit.
     *
     * @param frames how many it has
     * @param bytes how large it became
     */
    public record Encoded(int frames, long bytes) {}

    /** x264 hits a rate from above now and then. */
    private static final double SAFETY = 0.96;

    private static final double STEPS_PER_OCTAVE = 8;
    private static final double LOWEST_RATE = 20_000;

    /** How long the buffer fills at the rate, in seconds, and in a short segment: as a part of it. */
    private static final double BUFFER_SECONDS = 0.5;

    private static final double BUFFER_PART = 0.25;

    public RatePlan {
        limits = Collections.unmodifiableList(new ArrayList<>(limits));
    }

    /**
     * Plans a video.
     *
     * @param budget what all segments together may take, in bytes
     */
    public static RatePlan of(List<Encoded> segments, FrameRate frameRate, long budget) {
        long all = segments.stream().mapToLong(Encoded::bytes).sum();
        double share = all <= budget ? Double.MAX_VALUE : share(segments, frameRate, budget * SAFETY);
        List<@Nullable RateLimit> limits = new ArrayList<>();
        for (Encoded segment : segments) {
            double seconds = frameRate.seconds(segment.frames());
            boolean fits = segment.bytes() * 8.0 <= share * seconds;
            limits.add(fits ? null : limit(share, seconds));
        }
        return new RatePlan(limits);
    }

    /** Whether every segment is left as it is. */
    public boolean free() {
        return limits.stream().allMatch(limit -> limit == null);
    }

    /** The highest step, in bits a second, at which all together keep their budget; the lowest if none does. */
    private static double share(List<Encoded> segments, FrameRate frameRate, double budget) {
        double step = Math.pow(2, -1 / STEPS_PER_OCTAVE);
        double share = Math.pow(2, 30);
        while (share > LOWEST_RATE) {
            double bits = 0;
            for (Encoded segment : segments) {
                bits += Math.min(segment.bytes() * 8.0, share * frameRate.seconds(segment.frames()));
            }
            if (bits <= budget * 8) {
                return share;
            }
            share *= step;
        }
        return LOWEST_RATE;
    }

    /** A rate and its buffer that together take no more than a share. */
    private static RateLimit limit(double share, double seconds) {
        double buffer = Math.min(BUFFER_SECONDS, BUFFER_PART * seconds);
        double rate = share * seconds / (seconds + buffer);
        return new RateLimit(Math.max(1_000, (long) rate), Math.max(1_000, (long) (rate * buffer)));
    }
}

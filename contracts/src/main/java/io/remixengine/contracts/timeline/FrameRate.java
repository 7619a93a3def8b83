package io.remixengine.contracts.timeline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Frames per second as a fraction, so that 29.97 is exact (30000/1001).
 *
 * @param numerator frames, at least 1
 * @param denominator seconds, at least 1
 */
public record FrameRate(int numerator, int denominator) {

    public static final FrameRate FPS_30 = new FrameRate(30, 1);

    public FrameRate {
        if (numerator < 1) {
            throw new FieldException("numerator", "must be positive, and is " + numerator);
        }
        if (denominator < 1) {
            throw new FieldException("denominator", "must be positive, and is " + denominator);
        }
        if (numerator / denominator > 240) {
            throw new FieldException("numerator", "must make at most 240 frames a second");
        }
        int common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .intValueExact();
        numerator /= common;
        denominator /= common;
    }

    /** The time at which a frame begins, in seconds. */
    public double seconds(long frames) {
        return (double) frames * denominator / numerator;
    }

    /** The frame whose beginning is nearest to a time in seconds. */
    public int nearestFrame(double seconds) {
        return Math.toIntExact(Math.round(seconds * numerator / denominator));
    }

    /** The least number of frames that last at least this many seconds. */
    public int framesCovering(double seconds) {
        return Math.toIntExact((long) Math.ceil(seconds * numerator / denominator - 1e-9));
    }

    /** How many samples of sound last as long as this many frames, rounded to the nearest. */
    public long samples(long frames, int sampleRate) {
        return BigDecimal.valueOf(frames)
                .multiply(BigDecimal.valueOf((long) denominator * sampleRate))
                .divide(BigDecimal.valueOf(numerator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** As FFmpeg writes it, such as {@code 30000/1001}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}

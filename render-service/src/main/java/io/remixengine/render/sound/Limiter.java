package io.remixengine.render.sound;

import java.util.Arrays;

/**
 * Keeps stereo sound at 48 kHz below a level, its peaks between the samples included. It looks ahead, so that it is down
 * before a peak comes and nothing clicks: sound leaves it {@link #DELAY} samples later.
 */
final class Limiter {

    /** Over how many samples it goes down: 5 ms. */
    private static final int ATTACK = SoundPlan.RATE / 200;

    /** Which part of the way back up it goes with each sample: two thirds within 80 ms. */
    private static final double RELEASE = 1 - Math.exp(-1 / (0.08 * SoundPlan.RATE));

    /** How many samples on either side tell what lies between two. */
    private static final int REACH = 6;

    /** How much later sound comes out, in samples. */
    static final int DELAY = REACH + ATTACK - 1;

    /** What lies between two samples is looked at where one of them is as near to the limit as this part of it. */
    private static final double NEAR = 0.5;

    private static final int RING = 512;
    private static final double[][] BETWEEN = {interpolation(0.25), interpolation(0.5), interpolation(0.75)};

    private final double limit;

    /** The last samples of both channels, each there twice, so that the last few always lie in one piece. */
    private final float[] left = new float[2 * RING];

    private final float[] right = new float[2 * RING];

    /** By how much each of the last samples must be multiplied, and by how much it would be without a slope. */
    private final double[] needed = ones();

    private final double[] held = ones();
    private double lowest = 1;
    private double released = 1;
    private double sum = ATTACK;
    private int newest;
    private int slot;

    /** @param limit the highest peak that leaves it, 1 is full scale */
    Limiter(double limit) {
        this.limit = limit;
    }

    /**
     * Takes samples and replaces them by those of {@link #DELAY} before; the first are silence.
     *
     * @param samples left and right in turn
     * @param count how many of both
     */
    void limit(float[] samples, int count) {
        for (int index = 0; index < count; index++) {
            left[newest] = left[newest + RING] = samples[2 * index];
            right[newest] = right[newest + RING] = samples[2 * index + 1];
            double peak = Math.max(peak(left), peak(right));
            double gain = slope(peak <= limit ? 1 : limit / peak);
            int oldest = newest + RING - DELAY;
            samples[2 * index] = (float) (left[oldest] * gain);
            samples[2 * index + 1] = (float) (right[oldest] * gain);
            newest = newest + 1 == RING ? 0 : newest + 1;
            slot = slot + 1 == ATTACK ? 0 : slot + 1;
        }
    }

    /**
     * The lowest of the last gains is held for as long as the slope lasts and then let go slowly; the mean of that over
     * the slope has arrived at each gain when its sample comes out.
     */
    private double slope(double gain) {
        double leaving = needed[slot];
        needed[slot] = gain;
        if (gain <= lowest) {
            lowest = gain;
        } else if (leaving == lowest) {
            lowest = Arrays.stream(needed).min().orElseThrow();
        }
        released = lowest < released ? lowest : released + RELEASE * (lowest - released);
        sum += released - held[slot];
        held[slot] = released;
        return Math.min(1, sum / ATTACK);
    }

    /** The highest point from the sample {@link #REACH} before the newest to the one after that. */
    private double peak(float[] ring) {
        int first = newest + RING - 2 * REACH + 1;
        double peak = Math.max(Math.abs(ring[first + REACH - 1]), Math.abs(ring[first + REACH]));
        if (peak < NEAR * limit) {
            return peak;
        }
        for (double[] weights : BETWEEN) {
            double value = 0;
            for (int tap = 0; tap < weights.length; tap++) {
                value += weights[tap] * ring[first + tap];
            }
            peak = Math.max(peak, Math.abs(value));
        }
        return peak;
    }

    /** A sinc under a Hann window, for the point at a part of the way between two samples. */
    private static double[] interpolation(double part) {
        double[] weights = new double[2 * REACH];
        for (int tap = 0; tap < weights.length; tap++) {
            double distance = tap - (REACH - 1) - part;
            double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / REACH);
            weights[tap] = Math.sin(Math.PI * distance) / (Math.PI * distance) * window;
        }
        return weights;
    }

    private static double[] ones() {
        double[] ones = new double[ATTACK];
        Arrays.fill(ones, 1);
        return ones;
    }
}

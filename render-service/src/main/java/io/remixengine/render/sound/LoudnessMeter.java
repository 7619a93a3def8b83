package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measures the integrated loudness of stereo sound at 48 kHz, by ITU-R BS.1770-4: K-weighting, blocks of 400 ms that
 * overlap by three quarters, an absolute gate at -70 LUFS and a relative one at -10 LU.
 */
final class LoudnessMeter {

    private static final int STEP = SoundPlan.RATE / 10;
    private static final int STEPS_A_BLOCK = 4;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;

    private final Weighting left = new Weighting();
    private final Weighting right = new Weighting();
    private double[] steps = new double[64];
    private int stepCount;
    private double energy;
    private int filled;

    /** The integrated loudness of a file of raw samples, in LUFS; -70 if there is none. */
    static double of(@Nullable Path file) throws IOException, InterruptedException {
        LoudnessMeter meter = new LoudnessMeter();
        if (file != null) {
            float[] block = new float[2 * SampleReader.BLOCK];
            try (SampleReader reader = new SampleReader(file)) {
                for (int count = reader.read(block); count > 0; count = reader.read(block)) {
                    meter.hear(block, count);
                }
            }
        }
        return meter.integrated();
    }

    /**
     * Hears more sound.
     *
     * @param samples left and right in turn
     * @param count how many of both
     */
    void hear(float[] samples, int count) {
        for (int index = 0; index < count; index++) {
            double weightedLeft = left.next(samples[2 * index]);
            double weightedRight = right.next(samples[2 * index + 1]);
            energy += weightedLeft * weightedLeft + weightedRight * weightedRight;
            if (++filled == STEP) {
                endStep();
            }
        }
    }

    /** The loudness so far, in LUFS; -70 for silence. Sound of less than a block counts as one of its own length. */
    double integrated() {
        if (stepCount < STEPS_A_BLOCK) {
            double all = energy;
            for (int step = 0; step < stepCount; step++) {
                all += steps[step];
            }
            int heard = stepCount * STEP + filled;
            return heard == 0 ? Loudness.SILENCE : Math.max(Loudness.SILENCE, lufs(all / heard));
        }
        double[] blocks = new double[stepCount - STEPS_A_BLOCK + 1];
        for (int block = 0; block < blocks.length; block++) {
            for (int step = block; step < block + STEPS_A_BLOCK; step++) {
                blocks[block] += steps[step] / (STEPS_A_BLOCK * STEP);
            }
        }
        double ungated = meanAbove(ABSOLUTE_GATE, blocks);
        double gate = Math.max(ABSOLUTE_GATE, lufs(ungated) + RELATIVE_GATE);
        return Math.max(Loudness.SILENCE, lufs(meanAbove(gate, blocks)));
    }

    private void endStep() {
        if (stepCount == steps.length) {
            steps = Arrays.copyOf(steps, 2 * stepCount);
        }
        steps[stepCount++] = energy;
        energy = 0;
        filled = 0;
    }

    private static double meanAbove(double gate, double[] blocks) {
        return Arrays.stream(blocks)
                .filter(block -> lufs(block) > gate)
                .average()
                .orElse(0);
    }

    private static double lufs(double meanSquare) {
        return -0.691 + 10 * Math.log10(meanSquare);
    }

    /** The two filters of BS.1770-4, tables 1 and 2: a shelf for the head, and a high pass. */
    private static final class Weighting {

        private double in1;
        private double in2;
        private double shelf1;
        private double shelf2;
        private double out1;
        private double out2;

        double next(double in) {
            double shelf = 1.53512485958697 * in
                    - 2.69169618940638 * in1
                    + 1.19839281085285 * in2
                    + 1.69065929318241 * shelf1
                    - 0.73248077421585 * shelf2;
            double out = shelf - 2 * shelf1 + shelf2 + 1.99004745483398 * out1 - 0.99007225036621 * out2;
            in2 = in1;
            in1 = in;
            shelf2 = shelf1;
            shelf1 = shelf;
            out2 = out1;
            out1 = out;
            return out;
        }
    }
}

package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Brings a mix to the loudness that platforms expect: a static gain, then a limiter for the peaks. */
final class Mastering {

    static final double TARGET_LUFS = -14;

    /** The most that a mix is made louder, in dB: what is quieter is meant to be, or is nothing but noise. */
    static final double MOST_GAIN_DB = 30;

    private static final double NEAR_ENOUGH_LU = 0.1;
    private static final int MOST_PASSES = 5;

    private final Path mix;
    private final Path master;
    private double gainDb;

    /**
     * For a mix.
     *
     * @param mix its raw samples
     * @param lufs how loud it is
     * @param master where its master goes
     */
    Mastering(Path mix, double lufs, Path master) {
        this.mix = mix;
        this.master = master;
        this.gainDb = Loudness.silent(lufs) ? 0 : bounded(TARGET_LUFS - lufs);
    }

    /**
     * Writes the master, as often as it takes until it is as loud as wanted: the limiter takes away what the gain gave.
     *
     * @param limitDb the highest peak, in dBTP
     * @param lufs how loud it should be
     * @return whether it is; not if it is silent, too quiet to be made so loud, or has too little between its peaks
     */
    boolean write(double limitDb, double lufs) throws IOException, InterruptedException {
        for (int pass = 1; ; pass++) {
            double reached = pass(decibels(gainDb), decibels(limitDb));
            double wanted = bounded(gainDb + lufs - reached);
            if (Loudness.silent(reached) || Math.abs(wanted - gainDb) < NEAR_ENOUGH_LU || pass == MOST_PASSES) {
                return Math.abs(lufs - reached) < NEAR_ENOUGH_LU;
            }
            gainDb = wanted;
        }
    }

    private double pass(double gain, double limit) throws IOException, InterruptedException {
        Limiter limiter = new Limiter(limit);
        LoudnessMeter meter = new LoudnessMeter();
        float[] block = new float[2 * SampleReader.BLOCK];
        long ahead = Limiter.DELAY;
        try (SampleReader reader = new SampleReader(mix);
                SampleWriter writer = new SampleWriter(master)) {
            int count = reader.read(block);
            while (count > 0) {
                for (int index = 0; index < 2 * count; index++) {
                    block[index] *= (float) gain;
                }
                limiter.limit(block, count);
                ahead = out(block, count, ahead, meter, writer);
                count = reader.read(block);
            }
            Arrays.fill(block, 0);
            limiter.limit(block, Limiter.DELAY);
            out(block, Limiter.DELAY, ahead, meter, writer);
        }
        return meter.integrated();
    }

    /** Leaves out the silence that comes first. */
    private static long out(float[] block, int count, long ahead, LoudnessMeter meter, SampleWriter writer)
            throws IOException {
        int skipped = (int) Math.min(ahead, count);
        if (skipped > 0) {
            System.arraycopy(block, 2 * skipped, block, 0, 2 * (count - skipped));
        }
        meter.hear(block, count - skipped);
        writer.write(block, count - skipped);
        return ahead - skipped;
    }

    private static double bounded(double decibels) {
        return Math.min(decibels, MOST_GAIN_DB);
    }

    static double decibels(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}

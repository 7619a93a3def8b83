package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds where somebody speaks in a recording. */
final class SpeechFinder {

    /** Speech is looked for in pieces of 10 ms. */
    static final int PIECE = SoundPlan.RATE / 100;

    /** How far below the loudness of the whole a piece may lie and still be speech, in dB. */
    private static final double DEPTH_DB = 20;

    private static final double QUIETEST_DB = -60;

    private SpeechFinder() {}

    /**
     * Where somebody speaks.
     *
     * @param from the first sample
     * @param to the first after it
     */
    record Speech(long from, long to) {}

    /**
     * Looks through raw samples.
     *
     * @param lufs how loud they are as a whole
     * @param pause the shortest pause that parts speech, in samples
     * @return in order, apart by at least the pause
     */
    static List<Speech> find(Path recording, double lufs, long pause) throws IOException, InterruptedException {
        double threshold = Math.pow(10, Math.max(QUIETEST_DB, lufs - DEPTH_DB) / 10);
        List<Speech> found = new ArrayList<>();
        float[] block = new float[2 * SampleReader.BLOCK];
        long at = 0;
        try (SampleReader reader = new SampleReader(recording)) {
            for (int count = reader.read(block); count > 0; count = reader.read(block)) {
                for (int from = 0; from < count; from += PIECE) {
                    int to = Math.min(count, from + PIECE);
                    if (power(block, from, to) > threshold) {
                        join(found, new Speech(at + from, at + to), pause);
                    }
                }
                at += count;
            }
        }
        return found;
    }

    private static void join(List<Speech> found, Speech next, long pause) {
        if (!found.isEmpty() && next.from - found.getLast().to < pause) {
            found.add(new Speech(found.removeLast().from, next.to));
        } else {
            found.add(next);
        }
    }

    private static double power(float[] block, int from, int to) {
        double sum = 0;
        for (int index = 2 * from; index < 2 * to; index++) {
            sum += (double) block[index] * block[index];
        }
        return sum / (to - from);
    }
}

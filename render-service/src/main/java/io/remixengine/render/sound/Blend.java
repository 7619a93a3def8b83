package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up tracks of raw samples, each as loud as it is to be at each sample. */
final class Blend {

    /** A gain is worked out every so many samples, 1 ms, and drawn straight between. */
    private static final int STEP = SoundPlan.RATE / 1_000;

    /** How loud a track is over time; asked in the order of time. */
    @FunctionalInterface
    private interface Level {
        double gain(long sample);
    }

    private record Track(Path file, Level level) {}

    private final List<Track> tracks = new ArrayList<>();

    private Blend() {}

    /** Tracks as they are; null is none. */
    static Blend of(@Nullable Path... files) {
        Blend blend = new Blend();
        for (Path file : files) {
            if (file != null) {
                blend.tracks.add(new Track(file, sample -> 1));
            }
        }
        return blend;
    }

    /** Adds music under them. */
    Blend over(Path bed, double decibels, Ducking ducking) {
        double gain = Mastering.decibels(decibels);
        tracks.add(new Track(bed, sample -> gain * ducking.gain(sample)));
        return this;
    }

    /**
     * Writes the sum.
     *
     * @param samples how long it is; as long as each track
     * @return how loud it is, in LUFS
     */
    double write(long samples, Path output) throws IOException, InterruptedException {
        LoudnessMeter meter = new LoudnessMeter();
        float[] sum = new float[2 * SampleReader.BLOCK];
        float[] block = new float[2 * SampleReader.BLOCK];
        List<SampleReader> readers = new ArrayList<>();
        try (SampleWriter writer = new SampleWriter(output)) {
            for (Track track : tracks) {
                readers.add(new SampleReader(track.file));
            }
            for (long at = 0; at < samples; at += SampleReader.BLOCK) {
                Arrays.fill(sum, 0);
                for (int index = 0; index < readers.size(); index++) {
                    int count = readers.get(index).read(block);
                    add(block, count, tracks.get(index).level, at, sum);
                }
                int count = (int) Math.min(SampleReader.BLOCK, samples - at);
                meter.hear(sum, count);
                writer.write(sum, count);
            }
        } finally {
            for (SampleReader reader : readers) {
                reader.close();
            }
        }
        return meter.integrated();
    }

    private static void add(float[] block, int count, Level level, long at, float[] sum) {
        for (int from = 0; from < count; from += STEP) {
            int to = Math.min(count, from + STEP);
            float gain = (float) level.gain(at + from);
            float slope = ((float) level.gain(at + to) - gain) / (to - from);
            for (int index = from; index < to; index++) {
                sum[2 * index] += gain * block[2 * index];
                sum[2 * index + 1] += gain * block[2 * index + 1];
                gain += slope;
            }
        }
    }
}

package io.remixengine.media.voice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mono samples and where they sound; levels are taken every 5 ms. */
record Sound(int rate, short[] samples) {

    private static final double WINDOW_SECONDS = 0.005;
    private static final double PAUSE_SECONDS = 0.12;
    private static final double SILENCE_BELOW_PEAK = 0.016; // -36 dB: below speech, above the noise of vocoders
    private static final double LOUD_BELOW_PEAK = 0.1; // -20 dB: vowels are, soft consonants are not
    private static final double LATEST_ONSET = 0.02;
    private static final double SNAP_SECONDS = 0.2;
    private static final double SPEECH_RMS = 0.1; // -20 dBFS
    private static final double PEAK = 0.9;

    /**
     * A stretch of sound between pauses, in seconds.
     *
     * @param onset when it is heard to begin: a soft f or h goes unnoticed until the vowel nears
     */
    record Phrase(double start, double onset, double end) {}

    /** Reads 16-bit mono PCM; chunks other than fmt and data are skipped. */
    static Sound read(Path wav) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        int rate = 0;
        int at = 12;
        while (at + 8 <= bytes.capacity()) {
            int id = bytes.getInt(at);
            int size = Math.clamp(bytes.getInt(at + 4) & 0xFFFFFFFFL, 0, bytes.capacity() - at - 8);
            if (id == 0x20746D66) { // "fmt "
                rate = bytes.getInt(at + 12);
            } else if (id == 0x61746164 && rate > 0) { // "data"
                short[] samples = new short[size / 2];
                bytes.position(at + 8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer()
                        .get(samples);
                return new Sound(rate, samples);
            }
            at += 8 + size + (size & 1);
        }
        throw new IOException("no sound in " + wav.getFileName());
    }

    double seconds() {
        return samples.length / (double) rate;
    }

    /** Where it sounds; nothing for silence. */
    List<Phrase> phrases() {
        int window = (int) (rate * WINDOW_SECONDS);
        double[] levels = new double[samples.length / window];
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int k = i * window; k < (i + 1) * window; k++) {
                sum += (double) samples[k] * samples[k];
            }
            levels[i] = Math.sqrt(sum / window);
        }
        double threshold = Math.max(20, Arrays.stream(levels).max().orElse(0) * SILENCE_BELOW_PEAK);
        List<Phrase> phrases = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] < threshold) {
                continue;
            }
            if (first >= 0 && (i - last - 1) * WINDOW_SECONDS >= PAUSE_SECONDS) {
                phrases.add(phrase(levels, first, last));
                first = -1;
            }
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0) {
            phrases.add(phrase(levels, first, last));
        }
        return phrases;
    }

    private static Phrase phrase(double[] levels, int first, int last) {
        double loudLevel = Arrays.stream(levels).max().orElse(0) * LOUD_BELOW_PEAK;
        int loud = first;
        while (loud < last && levels[loud] < loudLevel) {
            loud++;
        }
        double start = first * WINDOW_SECONDS;
        double soft = (loud - first) * WINDOW_SECONDS;
        return new Phrase(start, start + Math.min(soft / 2, LATEST_ONSET), (last + 1) * WINDOW_SECONDS);
    }

    /** Moves the words that begin after a pause to where the sound begins; engines are off by some ten ms. */
    List<Mark> snap(List<Mark> words) {
        List<Mark> snapped = new ArrayList<>(words);
        for (Phrase phrase : phrases()) {
            int nearest = -1;
            for (int i = 0; i < snapped.size(); i++) {
                double distance = Math.abs(snapped.get(i).start() - phrase.onset());
                if (snapped.get(i).end() > snapped.get(i).start()
                        && distance < SNAP_SECONDS
                        && (nearest < 0
                                || distance < Math.abs(snapped.get(nearest).start() - phrase.onset()))) {
                    nearest = i;
                }
            }
            if (nearest >= 0) {
                Mark word = snapped.get(nearest);
                snapped.set(nearest, word.at(phrase.onset(), Math.max(word.end(), phrase.onset())));
            }
        }
        double last = 0;
        for (int i = 0; i < snapped.size(); i++) {
            Mark word = snapped.get(i);
            double start = Math.max(last, word.start());
            double next = i + 1 < snapped.size() ? snapped.get(i + 1).start() : seconds();
            snapped.set(i, word.at(start, Math.max(start, Math.min(word.end(), Math.max(start, next)))));
            last = start;
        }
        return snapped;
    }

    /** The part between two times, at an even level of speech. */
    Sound cut(double from, double to) {
        int first = Math.clamp(Math.round(from * rate), 0, samples.length);
        int end = Math.clamp(Math.round(to * rate), first, samples.length);
        double sum = 0;
        int loudest = 1;
        for (int i = first; i < end; i++) {
            sum += (double) samples[i] * samples[i];
            loudest = Math.max(loudest, Math.abs(samples[i]));
        }
        double rms = Math.sqrt(sum / Math.max(1, end - first)) / 32768;
        double gain = Math.min(SPEECH_RMS / Math.max(rms, 1e-4), PEAK * 32768 / loudest);
        short[] kept = new short[end - first];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (short) Math.clamp(Math.round(samples[first + i] * gain), -32768, 32767);
        }
        return new Sound(rate, kept);
    }

    void write(Path wav) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46464952).putInt(36 + samples.length * 2).putInt(0x45564157); // RIFF, WAVE
        out.putInt(0x20746D66).putInt(16).putShort((short) 1).putShort((short) 1);
        out.putInt(rate).putInt(rate * 2).putShort((short) 2).putShort((short) 16);
        out.putInt(0x61746164).putInt(samples.length * 2).asShortBuffer().put(samples);
        Files.write(wav, out.array());
    }
}

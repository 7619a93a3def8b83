package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundTest {

    private static final Offset<Double> CLOSE = within(0.006);

    @TempDir
    Path folder;

    @Test
    void phrasesLieBetweenPauses() {
        List<Sound.Phrase> phrases = tones(0.3, 0.5, 0.2, 0.4, 0.05, 0.4, 0.3).phrases();

        assertThat(phrases).hasSize(2); // a gap of 50 ms is no pause
        assertThat(phrases.get(0).start()).isCloseTo(0.3, CLOSE);
        assertThat(phrases.get(0).end()).isCloseTo(0.8, CLOSE);
        assertThat(phrases.get(1).start()).isCloseTo(1.0, CLOSE);
        assertThat(phrases.get(1).end()).isCloseTo(1.85, CLOSE);
    }

    @Test
    void softBeginningIsHeardSomewhatLater() {
        short[] samples = tones(0.3, 0.5, 0.3).samples();
        for (int i = 4_800; i < 6_400; i++) {
            samples[i] /= 25; // -28 dB for 100 ms
        }

        Sound.Phrase phrase = new Sound(16_000, samples).phrases().getFirst();

        assertThat(phrase.start()).isCloseTo(0.3, CLOSE);
        assertThat(phrase.onset()).isCloseTo(0.32, CLOSE);
    }

    @Test
    void silenceHasNoPhrases() {
        assertThat(tones(1.0).phrases()).isEmpty();
    }

    @Test
    void wordAfterAPauseMovesToTheOnset() {
        Sound sound = tones(0.3, 0.5, 0.3, 0.5);

        List<Mark> snapped =
                sound.snap(List.of(new Mark("one", 0.2, 0.5), new Mark("two", 0.5, 1.0), new Mark("three", 1.0, 1.6)));

        assertThat(snapped.get(0).start()).isCloseTo(0.3, CLOSE);
        assertThat(snapped.get(1).start()).isEqualTo(0.5);
        assertThat(snapped.get(2).start()).isCloseTo(1.1, CLOSE);
    }

    @Test
    void wordsStayInOrder() {
        Sound sound = tones(0.3, 0.5, 0.3, 0.5);

        List<Mark> snapped = sound.snap(
                List.of(new Mark("one", 0.25, 0.25), new Mark("two", 0.2, 0.6), new Mark("three", 0.22, 1.6)));

        assertThat(snapped).isSortedAccordingTo((a, b) -> Double.compare(a.start(), b.start()));
        assertThat(snapped).allSatisfy(word -> assertThat(word.end()).isGreaterThanOrEqualTo(word.start()));
    }

    @Test
    void cutIsReadAsItWasWritten() throws IOException {
        Path wav = folder.resolve("a.wav");
        tones(0.2, 0.5, 0.2).cut(0.2, 0.7).write(wav);

        Sound read = Sound.read(wav);

        assertThat(read.rate()).isEqualTo(16_000);
        assertThat(read.seconds()).isCloseTo(0.5, CLOSE);
        assertThat(read.phrases()).hasSize(1);
    }

    @Test
    void fileWithoutSoundIsAnError() throws IOException {
        Path wav = Files.write(folder.resolve("a.wav"), new byte[44]);

        assertThatThrownBy(() -> Sound.read(wav)).isInstanceOf(IOException.class);
    }

    /** Silence, tone, silence, ... of so many seconds each. */
    private static Sound tones(double... seconds) {
        int rate = 16_000;
        double whole = 0;
        for (double part : seconds) {
            whole += part;
        }
        short[] samples = new short[(int) Math.round(whole * rate)];
        double from = 0;
        for (int part = 0; part < seconds.length; part++) {
            int end = (int) Math.round((from + seconds[part]) * rate);
            for (int i = (int) Math.round(from * rate); part % 2 == 1 && i < end; i++) {
                samples[i] = (short) (8_000 * Math.sin(i * 0.2));
            }
            from += seconds[part];
        }
        return new Sound(rate, samples);
    }
}

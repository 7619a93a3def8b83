package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.StageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every voice holds to, with its real engine. */
public abstract class VoiceSynthesizerContract {

    protected final ProcessRunner processes = new LocalProcessRunner();

    @TempDir
    protected Path folder;

    /** The voice under test. */
    protected abstract VoiceSynthesizer voice();

    /** Two sentences in its language, the second with a number and a name. */
    protected abstract List<String> sentences();

    @Test
    void textsAreSpokenInOrderWithTheTimesOfTheirWords() throws Exception {
        List<Recording> recordings = voice().speak(spelled(sentences()), folder);

        assertThat(recordings).hasSameSizeAs(sentences());
        for (Recording recording : recordings) {
            Sound sound = Sound.read(recording.wav());
            assertThat(sound.phrases()).isNotEmpty();
            assertThat(recording.marks()).hasSizeGreaterThan(3);
            double last = 0;
            for (Mark mark : recording.marks()) {
                assertThat(mark.start()).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(mark.end());
                assertThat(mark.end()).isLessThanOrEqualTo(sound.seconds() + 0.05);
                last = mark.start();
            }
        }
    }

    @Test
    void narratedWordsAreThoseDisplayed() throws Exception {
        List<SpokenScene> scenes = new Narrator(processes).narrate(voice(), sentences(), folder);

        assertThat(scenes)
                .extracting(scene -> scene.words().stream().map(Mark::text).collect(Collectors.joining(" ")))
                .isEqualTo(sentences());
        assertThat(scenes).allSatisfy(scene -> {
            Sound sound = Sound.read(scene.wav());
            assertThat(sound.rate()).isEqualTo(48_000);
            assertThat(sound.phrases().getFirst().start()).isBetween(0.02, 0.08);
            assertThat(scene.words().getFirst().start()).isBetween(0.02, 0.08);
        });
    }

    @Test
    void textWithNothingToSayIsShownInSilence() throws Exception {
        List<SpokenScene> scenes = new Narrator(processes)
                .narrate(voice(), List.of("?! ... 🎉", sentences().getFirst()), folder);

        assertThat(Sound.read(scenes.getFirst().wav()).phrases()).isEmpty();
        assertThat(scenes.getFirst().words()).extracting(Mark::text).containsExactly("?!", "...", "🎉");
        assertThat(Sound.read(scenes.getLast().wav()).phrases()).isNotEmpty();
    }

    @Test
    void scriptWithNothingToSayIsRefused() {
        assertThatThrownBy(() -> new Narrator(processes).narrate(voice(), List.of("...", "🎉"), folder))
                .isInstanceOf(StageFailure.class);
    }

    @Test
    void hostileTextIsOnlySpoken() throws Exception {
        String hostile = "\") (system \"touch owned\") [[ <break time=\"9s\"/> $(touch owned) \\ ; %s %n";

        List<Recording> recordings = voice().speak(spelled(List.of("one " + hostile + " two")), folder);

        assertThat(Sound.read(recordings.getFirst().wav()).seconds()).isBetween(0.5, 20.0);
        assertThat(Files.exists(folder.resolve("owned"))).isFalse();
    }

    private List<String> spelled(List<String> texts) {
        return texts.stream()
                .map(text -> voice().spell(List.of(text.split(" "))).stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}

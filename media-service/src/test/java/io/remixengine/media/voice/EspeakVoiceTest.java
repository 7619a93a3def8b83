package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EspeakVoiceTest extends VoiceSynthesizerContract {

    @Override
    protected VoiceSynthesizer voice() {
        return new EspeakVoice(processes, Duration.ofMinutes(1), "de");
    }

    @Override
    protected List<String> sentences() {
        return List.of(
                "Zweimal am Tag verlässt das Meer den Strand.", "Im Jahr 1687 schrieb Isaac Newton, warum – und wie.");
    }

    @Test
    void numbersSignsAndAbbreviationsAreOneMarkEach() throws Exception {
        String text =
                "Im Jahr 2026 trinken 90 % der Müller-Schmidts, also circa 2,25 Millionen, Co. besser um 1.250,50 €.";

        List<Mark> marks = voice().speak(List.of(text), folder).getFirst().marks();

        assertThat(marks).extracting(Mark::text).containsExactly(text.split(" "));
    }
}

package io.remixengine.media.voice;

import java.time.Duration;
import java.util.List;

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
}

package io.remixengine.media.voice;

import java.time.Duration;
import java.util.List;

class FestivalVoiceTest extends VoiceSynthesizerContract {

    @Override
    protected VoiceSynthesizer voice() {
        return new FestivalVoice(processes, Duration.ofMinutes(1));
    }

    @Override
    protected List<String> sentences() {
        return List.of("Twice a day, the ocean leaves the beach.", "In 1687, Newton’s book sold for $5 – about €6.");
    }
}

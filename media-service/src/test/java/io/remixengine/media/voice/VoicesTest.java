package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.media.TestConfig;
import io.remixengine.platform.process.LocalProcessRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoicesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "auto, en-GB, festival-slt",
        "auto, de-AT, espeak-de",
        "auto, fr, espeak-fr-fr",
        "auto, fr-CA, espeak-fr-fr",
        "auto, pt-BR, espeak-pt-br",
        "auto, zh, espeak-cmn",
        "espeak-es, en, espeak-es",
    })
    void bestVoiceOfALanguageIsChosen(String name, String language, String voice) throws Exception {
        Voices voices = new Voices(new LocalProcessRunner(), new TestConfig(folder));

        assertThat(voices.choose(name, language, folder).voice()).isEqualTo(voice);
    }
}

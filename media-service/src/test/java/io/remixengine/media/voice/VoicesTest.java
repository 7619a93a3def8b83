package io.remixengine.media.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.media.TestConfig;
import io.remixengine.platform.process.LocalProcessRunner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

        assertThat(voices.choose(name, language, Map.of(), folder).voice()).isEqualTo(voice);
    }

    @ParameterizedTest
    @CsvSource({
        "auto, en-US, espeak-en-us",
        "auto, en-GB, espeak-en-gb",
        "auto, EN-gb, espeak-en-gb",
        "auto, de, espeak-de",
        "festival-slt, en-US, festival-slt",
    })
    void aVoiceThatSomebodyChoseForTheLanguageSpeaksWhenTheBriefLeavesItOpen(String name, String language, String voice)
            throws Exception {
        Voices voices = new Voices(new LocalProcessRunner(), new TestConfig(folder));
        Map<String, String> chosen = Map.of("en", "espeak-en-us", "en-GB", "espeak-en-gb");

        assertThat(voices.choose(name, language, chosen, folder).voice()).isEqualTo(voice);
    }

    @Test
    void theConfiguredVoiceWinsOverTheOneOfTheRunTimeSettings() throws Exception {
        Voices voices = new Voices(new LocalProcessRunner(), new TestConfig(folder, Map.of("en", "festival-slt")));

        assertThat(voices.choose("auto", "en", Map.of("en", "espeak-en-us"), folder)
                        .voice())
                .isEqualTo("festival-slt");
    }
}

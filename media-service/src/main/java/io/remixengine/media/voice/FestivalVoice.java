package io.remixengine.media.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.stage.StageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** English by Festival's HTS voice, which tells the times of tokens through its Word relation. */
final class FestivalVoice implements VoiceSynthesizer {

    static final String NAME = "festival-slt";
    private static final String INSTALL = "apt-get install festival festvox-us-slt-hts";

    private final ProcessRunner processes;
    private final Duration timeout;

    FestivalVoice(ProcessRunner processes, Duration timeout) {
        this.processes = processes;
        this.timeout = timeout;
    }

    @Override
    public String provider() {
        return "festival";
    }

    @Override
    public String voice() {
        return NAME;
    }

    @Override
    public List<String> spell(List<String> tokens) {
        return EnglishSpelling.spell(tokens);
    }

    @Override
    public List<Recording> speak(List<String> texts, Path folder) throws StageFailure, InterruptedException {
        // spelled texts have neither quotes nor backslashes, and the script reads them as data
        String data = texts.stream()
                .map(text -> "\"" + text.replaceAll("[\"\\\\]", "") + "\"\n")
                .collect(Collectors.joining());
        try (InputStream script = FestivalVoice.class.getResourceAsStream("/voice/speak.scm")) {
            if (script == null) {
                throw new IllegalStateException("the resource /voice/speak.scm is missing");
            }
            Files.copy(script, folder.resolve("speak.scm"));
            Files.writeString(folder.resolve("scenes.data"), data, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EngineRun.run(
                processes,
                Command.of(folder, timeout, "festival", "-b", "speak.scm"),
                provider(),
                INSTALL,
                texts.size(),
                ISO_8859_1);
    }
}

package io.remixengine.media.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Locale;

/** Many languages by eSpeak NG. Its library tells word times, its program doesn't; it runs in a Java child of its own. */
final class EspeakVoice implements VoiceSynthesizer {

    static final String PREFIX = "espeak-";
    private static final String INSTALL = "apt-get install espeak-ng";

    private final ProcessRunner processes;
    private final Duration timeout;
    private final String language;

    EspeakVoice(ProcessRunner processes, Duration timeout, String language) {
        this.processes = processes;
        this.timeout = timeout;
        this.language = language.toLowerCase(Locale.ROOT);
    }

    @Override
    public String provider() {
        return "espeak-ng";
    }

    @Override
    public String voice() {
        return PREFIX + language;
    }

    @Override
    public List<String> spell(List<String> tokens) {
        return ForeignSpelling.spell(tokens, language);
    }

    @Override
    public List<Recording> speak(List<String> texts, Path folder) throws StageFailure, InterruptedException {
        Path program = folder.resolve(EspeakChild.class.getName().replace('.', '/') + ".class");
        try (InputStream code = EspeakChild.class.getResourceAsStream("EspeakChild.class")) {
            if (code == null) {
                throw new IllegalStateException("the class EspeakChild is no resource here");
            }
            Files.createDirectories(program.getParent());
            Files.copy(code, program);
            for (int index = 0; index < texts.size(); index++) {
                Files.writeString(folder.resolve(index + ".txt"), texts.get(index), UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command child = Command.of(
                folder,
                timeout,
                java(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.toString(),
                EspeakChild.class.getName(),
                language,
                Integer.toString(texts.size()));
        return EngineRun.run(processes, child, provider(), install(), texts.size(), UTF_8);
    }

    /** The Java that this service runs on; a native executable has none, and needs one beside it. */
    private static String java() {
        String home = System.getProperty("java.home");
        return home == null ? "java" : Path.of(home, "bin", "java").toString();
    }

    private static String install() {
        return System.getProperty("java.home") == null ? INSTALL + " openjdk-25-jre-headless" : INSTALL;
    }
}

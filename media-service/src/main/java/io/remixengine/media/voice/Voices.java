package io.remixengine.media.voice;

import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.media.MediaConfig;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The voices of this machine. */
@Singleton
public final class Voices {

    /** Languages that eSpeak NG knows under another name. */
    private static final Map<String, String> ALIASES = Map.of("zh", "cmn", "no", "nb", "en", "en-us");

    private final ProcessRunner processes;
    private final MediaConfig config;

    public Voices(ProcessRunner processes, MediaConfig config) {
        this.processes = processes;
        this.config = config;
    }

    /**
     * Finds a voice by its name; for {@value Brief#AUTO_VOICE} the one that somebody chose for the language, or the best.
     *
     * @param chosen names of voices by language tag; the configuration wins over it
     * @throws StageFailure if there is no such voice
     */
    public VoiceSynthesizer choose(String name, String language, Map<String, String> chosen, Path folder)
            throws StageFailure, InterruptedException {
        if (name.equals(Brief.AUTO_VOICE)) {
            Optional<String> wanted = forLanguage(language, config.voices()).or(() -> forLanguage(language, chosen));
            return named(wanted.orElse(name), language, folder);
        }
        return named(name, language, folder);
    }

    /** By the whole tag, or else by the language alone. */
    private static Optional<String> forLanguage(String tag, Map<String, String> voices) {
        Map<String, String> byTag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byTag.putAll(voices);
        return Optional.ofNullable(byTag.getOrDefault(tag, byTag.get(tag.split("-", 2)[0])));
    }

    private VoiceSynthesizer named(String name, String language, Path folder)
            throws StageFailure, InterruptedException {
        if (name.equals(FestivalVoice.NAME)) {
            return new FestivalVoice(processes, config.voiceTimeout());
        }
        boolean english = language.equals("en") || language.startsWith("en-");
        if (name.equals(Brief.AUTO_VOICE)) {
            return english
                    ? new FestivalVoice(processes, config.voiceTimeout())
                    : espeak(language.toLowerCase(Locale.ROOT), name, folder);
        }
        String wanted = name.startsWith(EspeakVoice.PREFIX) ? name.substring(EspeakVoice.PREFIX.length()) : "";
        return espeak(wanted, name, folder);
    }

    private VoiceSynthesizer espeak(String language, String name, Path folder)
            throws StageFailure, InterruptedException {
        Set<String> spoken = espeakLanguages(folder);
        String primary = language.split("-", 2)[0];
        // eSpeak NG knows some languages by a country only, such as fr-fr
        for (String candidate :
                List.of(language, primary, primary + "-" + primary, ALIASES.getOrDefault(primary, ""))) {
            if (spoken.contains(candidate)) {
                return new EspeakVoice(processes, config.voiceTimeout(), candidate);
            }
        }
        String reason = name.equals(Brief.AUTO_VOICE)
                ? "No installed voice speaks " + language + "."
                : "There is no voice called " + name + ".";
        throw StageFailure.rejected(
                FailureCode.VOICE_UNKNOWN,
                reason,
                "Choose auto, " + FestivalVoice.NAME + " or " + EspeakVoice.PREFIX + "<language> with one of: "
                        + String.join(", ", spoken) + ".");
    }

    private Set<String> espeakLanguages(Path folder) throws StageFailure, InterruptedException {
        try {
            Set<String> languages = new TreeSet<>();
            processes
                    .run(Command.of(folder, Duration.ofSeconds(10), "espeak-ng", "--voices"))
                    .output()
                    .lines()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 1)
                    .forEach(columns -> languages.add(columns[1]));
            return languages;
        } catch (ProgramMissingException e) {
            throw EngineRun.missing("espeak-ng", "apt-get install espeak-ng");
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT, "espeak-ng did not answer.", "Check that espeak-ng works on this machine.");
        }
    }
}

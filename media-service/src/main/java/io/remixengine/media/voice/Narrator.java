package io.remixengine.media.voice;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads scenes aloud: spells them for the engine, aligns its times to the displayed words and to the sound itself. */
@Singleton
public final class Narrator {

    /** Silence kept around the speech, in seconds. */
    private static final double MARGIN = 0.05;

    /** How long a text is shown that has nothing to say, in seconds. */
    private static final double SILENCE = 1.5;

    /** Words are split here, as no caption could show them. */
    private static final Pattern LONGEST = Pattern.compile(".{1,100}");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\p{Zl}\\p{Zp}]+");

    /** Controls, half characters, and what turns the direction of writing, perhaps beyond a word's end. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{IsNoncharacter_Code_Point}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    private static final int RATE = 48_000;
    private static final Duration CONVERSION = Duration.ofSeconds(60);

    private final ProcessRunner processes;

    public Narrator(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * Speaks texts in order. A text without a letter or digit is shown in silence.
     *
     * @throws StageFailure if a text has something to say that the voice cannot, or none has anything
     */
    public List<SpokenScene> narrate(VoiceSynthesizer voice, List<String> texts, Path folder)
            throws StageFailure, InterruptedException, IOException {
        List<List<String>> tokens = texts.stream().map(Narrator::tokens).toList();
        List<List<String>> spelled = tokens.stream().map(voice::spell).toList();
        List<String> spoken = spelled.stream()
                .map(scene -> scene.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")))
                .toList();
        for (int scene = 0; scene < spoken.size(); scene++) {
            if (spoken.get(scene).isEmpty() && texts.get(scene).codePoints().anyMatch(Character::isLetterOrDigit)) {
                throw unspeakable(scene);
            }
        }
        List<String> said = spoken.stream().filter(text -> !text.isEmpty()).toList();
        if (said.isEmpty()) {
            throw unspeakable(0);
        }
        Iterator<Recording> recordings = voice.speak(said, Files.createDirectories(folder.resolve("engine")))
                .iterator();
        List<SpokenScene> scenes = new ArrayList<>();
        for (int scene = 0; scene < texts.size(); scene++) {
            scenes.add(
                    spoken.get(scene).isEmpty()
                            ? silent(tokens.get(scene), folder.resolve("voice-" + scene + ".wav"))
                            : spoken(scene, tokens.get(scene), spelled.get(scene), recordings.next(), folder));
        }
        return scenes;
    }

    /** The words that are displayed. */
    static List<String> tokens(String text) {
        return BLANKS.splitAsStream(text)
                .map(token -> UNSHOWN.matcher(token).replaceAll(""))
                .flatMap(token -> LONGEST.matcher(token).results().map(MatchResult::group))
                .toList();
    }

    private SpokenScene spoken(int scene, List<String> tokens, List<String> spelled, Recording recording, Path folder)
            throws StageFailure, InterruptedException, IOException {
        Sound sound = Sound.read(recording.wav());
        List<Sound.Phrase> phrases = sound.phrases();
        if (phrases.isEmpty()) {
            throw unspeakable(scene);
        }
        double from = Math.max(0, phrases.getFirst().start() - MARGIN);
        double to = Math.min(sound.seconds(), phrases.getLast().end() + MARGIN);
        List<Mark> words = sound.snap(Aligner.align(tokens, spelled, recording.marks(), sound.seconds()));
        Path trimmed = folder.resolve("trimmed-" + scene + ".wav");
        sound.cut(from, to).write(trimmed);
        Path wav = folder.resolve("voice-" + scene + ".wav");
        convert(trimmed, wav, folder);
        List<Mark> relative = words.stream()
                .map(word -> word.at(
                        Math.clamp(word.start() - from, 0, to - from), Math.clamp(word.end() - from, 0, to - from)))
                .toList();
        return new SpokenScene(wav, to - from, relative);
    }

    private static SpokenScene silent(List<String> tokens, Path wav) throws IOException {
        new Sound(RATE, new short[(int) (RATE * SILENCE)]).write(wav);
        double each = SILENCE / tokens.size();
        List<Mark> words = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            words.add(new Mark(tokens.get(index), index * each, (index + 1) * each));
        }
        return new SpokenScene(wav, SILENCE, words);
    }

    private void convert(Path from, Path to, Path folder) throws StageFailure, InterruptedException {
        Command command = Command.of(
                folder,
                CONVERSION,
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-i",
                from.toAbsolutePath().toString(),
                "-ar",
                Integer.toString(RATE),
                "-ac",
                "1",
                "-c:a",
                "pcm_s16le",
                to.toAbsolutePath().toString());
        try {
            ProcessResult result = processes.run(command);
            if (!result.ok()) {
                throw StageFailure.retryLater(
                        FailureCode.TOOL_FAILED, "FFmpeg could not convert the voice.", "Check the free disk space.");
            }
        } catch (ProgramMissingException e) {
            throw EngineRun.missing("ffmpeg", "apt-get install ffmpeg");
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT, "Converting the voice took too long.", "Check the load of this machine.");
        }
    }

    private static StageFailure unspeakable(int scene) {
        return StageFailure.rejected(
                FailureCode.VOICE_UNKNOWN,
                "The voice cannot say anything of scene " + (scene + 1) + ".",
                "Choose a voice for the script's language, or write the scene in words.");
    }
}

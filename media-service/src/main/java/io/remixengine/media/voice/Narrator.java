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
import java.util.List;
import java.util.stream.Collectors;

/** Reads scenes aloud: spells them for the engine, aligns its times to the displayed words and to the sound itself. */
@Singleton
public final class Narrator {

    /** Silence kept around the speech, in seconds. */
    private static final double MARGIN = 0.05;

    private static final Duration CONVERSION = Duration.ofSeconds(60);

    private final ProcessRunner processes;

    public Narrator(ProcessRunner processes) {
        this.processes = processes;
    }

    /** Speaks texts in order; each must have something that can be said. */
    public List<SpokenScene> narrate(VoiceSynthesizer voice, List<String> texts, Path folder)
            throws StageFailure, InterruptedException, IOException {
        List<List<String>> tokens =
                texts.stream().map(text -> List.of(text.strip().split("\\s+"))).toList();
        List<List<String>> spelled = tokens.stream()
                .map(scene -> scene.stream().map(voice::spell).toList())
                .toList();
        List<String> spoken = spelled.stream()
                .map(scene -> scene.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")))
                .toList();
        for (int scene = 0; scene < spoken.size(); scene++) {
            if (spoken.get(scene).isEmpty()) {
                throw unspeakable(scene);
            }
        }
        List<Recording> recordings = voice.speak(spoken, Files.createDirectories(folder.resolve("engine")));
        List<SpokenScene> scenes = new ArrayList<>();
        for (int scene = 0; scene < recordings.size(); scene++) {
            Recording recording = recordings.get(scene);
            Sound sound = Sound.read(recording.wav());
            List<Sound.Phrase> phrases = sound.phrases();
            if (phrases.isEmpty()) {
                throw unspeakable(scene);
            }
            double from = Math.max(0, phrases.getFirst().start() - MARGIN);
            double to = Math.min(sound.seconds(), phrases.getLast().end() + MARGIN);
            List<Mark> words = sound.snap(
                    Aligner.align(tokens.get(scene), spelled.get(scene), recording.marks(), sound.seconds()));
            Path trimmed = folder.resolve("trimmed-" + scene + ".wav");
            sound.cut(from, to).write(trimmed);
            Path wav = folder.resolve("voice-" + scene + ".wav");
            convert(trimmed, wav, folder);
            List<Mark> relative = words.stream()
                    .map(word -> word.at(
                            Math.clamp(word.start() - from, 0, to - from), Math.clamp(word.end() - from, 0, to - from)))
                    .toList();
            scenes.add(new SpokenScene(wav, to - from, relative));
        }
        return scenes;
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
                "48000",
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

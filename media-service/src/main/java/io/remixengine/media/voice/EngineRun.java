package io.remixengine.media.voice;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an engine that leaves {@code N.wav} and {@code N.marks} for each text. */
final class EngineRun {

    /** The exit code by which a child says that a library or a voice is not installed; shells use it in this sense. */
    private static final int PART_MISSING = 127;

    private EngineRun() {}

    static List<Recording> run(
            ProcessRunner processes, Command command, String engine, String install, int texts, Charset marks)
            throws StageFailure, InterruptedException {
        try {
            ProcessResult result = processes.run(command);
            if (result.exitCode() == PART_MISSING) {
                throw missing(engine + "'s voice or library", install);
            }
            List<Recording> recordings = new ArrayList<>();
            for (int index = 0; index < texts; index++) {
                Path wav = command.folder().resolve(index + ".wav");
                if (!result.ok() || !Files.exists(wav)) {
                    throw StageFailure.retryLater(
                            FailureCode.TOOL_FAILED,
                            engine + " could not speak scene " + (index + 1) + ".",
                            "Check that it is installed completely: " + install);
                }
                recordings.add(new Recording(wav, marks(command.folder().resolve(index + ".marks"), marks)));
            }
            return recordings;
        } catch (ProgramMissingException e) {
            throw missing(engine, install);
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT,
                    engine + " did not finish speaking in time.",
                    "Shorten the script or raise remix.media.voice-timeout.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StageFailure missing(String program, String install) {
        return StageFailure.rejected(FailureCode.TOOL_MISSING, program + " is not installed.", "Run: " + install);
    }

    private static List<Mark> marks(Path file, Charset charset) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String line : Files.readAllLines(file, charset)) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3) {
                marks.add(new Mark(parts[2], Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            }
        }
        return marks;
    }
}

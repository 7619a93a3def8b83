package io.remixengine.render.tool;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs FFmpeg's programs. One at a time per job, so there is never more than one encoder. */
@Singleton
public final class Ffmpeg {

    private static final String INSTALL = "Install FFmpeg with libx264, libass and fontconfig, then retry.";

    private final ProcessRunner processes;

    public Ffmpeg(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * Runs a command to its end, whatever its exit code.
     *
     * @param task what it is for, as in "could not ..."
     * @throws StageFailure if it can't be started or takes too long
     */
    public ProcessResult attempt(
            FfmpegCommand command, Path folder, Duration timeout, String task, Consumer<String> onLine)
            throws StageFailure, InterruptedException {
        try {
            return processes.run(Command.of(folder, timeout, command.arguments()), onLine);
        } catch (ProgramMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.TOOL_MISSING, command.arguments().getFirst() + " is not installed.", INSTALL);
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT,
                    "FFmpeg took longer than " + timeout.toSeconds() + " s to " + task + ".",
                    "Retry when the machine is less busy, or raise the remix.render time-outs.");
        }
    }

    /**
     * Runs a command that has to succeed.
     *
     * @throws StageFailure also if it fails
     */
    public ProcessResult run(FfmpegCommand command, Path folder, Duration timeout, String task, Consumer<String> onLine)
            throws StageFailure, InterruptedException {
        ProcessResult result = attempt(command, folder, timeout, task, onLine);
        if (!result.ok()) {
            throw failure(task, result);
        }
        return result;
    }

    /** The same without looking at its lines. */
    public ProcessResult run(FfmpegCommand command, Path folder, Duration timeout, String task)
            throws StageFailure, InterruptedException {
        return run(command, folder, timeout, task, line -> {});
    }

    /** What a run that failed means: it may pass if it was killed, else its input is to blame. */
    public static StageFailure failure(String task, ProcessResult result) {
        String reason = "FFmpeg could not " + task + ": " + reason(result.errorTail());
        boolean killed = result.exitCode() > 128 || result.errorTail().contains("No space left");
        return killed
                ? StageFailure.retryLater(
                        FailureCode.TOOL_FAILED, reason, "Check the machine's memory and disk space, then retry.")
                : StageFailure.rejected(FailureCode.TOOL_FAILED, reason, "Replace the scene's media, then retry.");
    }

    /** The first line that names a cause, without addresses and files of this machine. */
    public static String reason(String errorTail) {
        List<String> lines = errorTail
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream()
                .filter(line -> !line.startsWith("Error ") && !line.startsWith("Conversion failed"))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(line -> line.replaceAll("^(\\[[^]]*] ?)+", "")
                        .replaceAll("^(file:)?/\\S*: ", "")
                        .replaceAll("(file:)?/\\S*/", ""))
                .orElse("it said nothing");
    }
}

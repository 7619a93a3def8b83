package io.remixengine.render.tool;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.platform.process.ProgramStarter;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** Starts FFmpegs that are fed or read while they run. */
@Singleton
public final class FfmpegPipes {

    private final ProgramStarter programs;

    public FfmpegPipes(ProgramStarter programs) {
        this.programs = programs;
    }

    /**
     * Starts a command.
     *
     * @param timeout after which it is killed
     * @param task what it is for, as in "could not ..."
     * @return to be closed in every outcome
     */
    public FfmpegPipe open(FfmpegCommand command, Path folder, Duration timeout, String task) throws StageFailure {
        try {
            return new FfmpegPipe(programs.start(Command.of(folder, timeout, command.arguments())), task);
        } catch (ProgramMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.TOOL_MISSING,
                    command.arguments().getFirst() + " is not installed.",
                    "Install FFmpeg with libx264, libass and fontconfig, then retry.");
        }
    }
}

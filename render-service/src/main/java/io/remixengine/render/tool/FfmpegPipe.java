package io.remixengine.render.tool;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.RunningProgram;
import io.remixengine.platform.stage.StageFailure;
import java.io.InputStream;
import java.io.OutputStream;

/** An FFmpeg that runs; closing it kills it. Its streams block: they are for threads of their own. */
public final class FfmpegPipe implements AutoCloseable {

    private final RunningProgram program;
    private final String task;

    FfmpegPipe(RunningProgram program, String task) {
        this.program = program;
        this.task = task;
    }

    public OutputStream input() {
        return program.input();
    }

    public InputStream output() {
        return program.output();
    }

    /**
     * Waits until it has ended.
     *
     * @throws StageFailure if it failed or took too long
     */
    public void end() throws StageFailure, InterruptedException {
        try {
            ProcessResult result = program.end();
            if (!result.ok()) {
                throw Ffmpeg.failure(task, result);
            }
        } catch (ProcessTimeoutException e) {
            throw StageFailure.retryLater(
                    FailureCode.TIMED_OUT,
                    "FFmpeg took too long to " + task + ".",
                    "Retry when the machine is less busy, or raise the remix.render time-outs.");
        }
    }

    @Override
    public void close() {
        program.close();
    }
}

package io.remixengine.platform.process;

import java.util.function.Consumer;

/**
 * The one place that starts programs. Blocks until the program has ended; interrupting the calling thread, or the
 * time-out, kills the whole process tree first. Both streams are read all the time, so no program waits for us.
 */
public interface ProcessRunner {

    /**
     * Runs a program to its end.
     *
     * @param onLine called with each line of standard output and standard error as it comes, one at a time, on a thread of the
     *     runner's; what it throws is thrown here when the program has ended
     * @throws ProgramMissingException if it could not be started
     * @throws ProcessTimeoutException if it ran too long
     * @throws InterruptedException if this thread was interrupted; no process is left
     */
    ProcessResult run(Command command, Consumer<String> onLine)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException;

    /** The same without looking at the lines. */
    default ProcessResult run(Command command)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
        return run(command, line -> {});
    }
}

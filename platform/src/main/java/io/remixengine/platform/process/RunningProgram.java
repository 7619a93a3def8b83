package io.remixengine.platform.process;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A program that is fed or read while it runs. Its streams block and are not interruptible: whoever uses them on a thread of
 * its own is freed by {@link #close()}, which breaks them off.
 */
public interface RunningProgram extends AutoCloseable {

    /** What it reads; to be closed when there is no more. */
    OutputStream input();

    /** What it writes to standard output. */
    InputStream output();

    /**
     * Waits until it has ended by itself; what it writes must have been read by then.
     *
     * @return with an empty output
     * @throws ProcessTimeoutException if it ran too long; its process tree is dead
     * @throws InterruptedException if this thread was interrupted; it goes on until it is closed
     */
    ProcessResult end() throws ProcessTimeoutException, InterruptedException;

    /** Ends it with all that it started, at once; nothing happens if it has ended. */
    @Override
    void close();
}

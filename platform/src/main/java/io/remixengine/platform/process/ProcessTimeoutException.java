package io.remixengine.platform.process;

import java.time.Duration;

/** A program ran longer than it may; its process tree is dead. */
public final class ProcessTimeoutException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProcessTimeoutException(String program, Duration timeout) {
        super(program + " ran longer than " + timeout.toSeconds() + " s");
    }
}

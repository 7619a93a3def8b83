package io.remixengine.platform.process;

/** A program is not installed, or may not be started. */
public final class ProgramMissingException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProgramMissingException(String program, Throwable cause) {
        super(program + " cannot be started: is it installed?", cause);
    }
}

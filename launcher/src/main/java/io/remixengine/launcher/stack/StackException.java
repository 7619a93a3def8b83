package io.remixengine.launcher.stack;

/** The stack cannot run; the message says why and what to do, for the person at the terminal. */
public final class StackException extends Exception {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}

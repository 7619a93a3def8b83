package io.remixengine.contracts.wire;

/** A message that is no valid event. Trying again does not help. */
public final class UnreadableEventException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}

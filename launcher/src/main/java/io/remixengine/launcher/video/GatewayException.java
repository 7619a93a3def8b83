package io.remixengine.launcher.video;

/** The gateway refused, or cannot be talked to; the message is for the person at the terminal. */
public final class GatewayException extends Exception {

    private static final long serialVersionUID = 1L;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}

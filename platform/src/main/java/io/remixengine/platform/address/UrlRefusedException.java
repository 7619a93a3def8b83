package io.remixengine.platform.address;

/** A text is no address that we go to. Its reason says why, for people. */
public final class UrlRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UrlRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** One sentence for people. */
    public String reason() {
        return reason;
    }
}

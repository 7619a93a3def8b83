package io.remixengine.platform.address;

import java.io.IOException;

/** A host may not be reached. Its reason says why, for people. */
public final class DestinationRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public DestinationRefusedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** One sentence for people. */
    public String reason() {
        return reason;
    }
}

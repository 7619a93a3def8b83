package io.remixengine.embedded;

import java.io.IOException;

/** Another program listens on the port that a server should have. */
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String server, int port, Throwable cause) {
        super(
                server + " cannot start: port " + port + " is taken. Stop what listens there, or choose another port.",
                cause);
    }
}

package io.remixengine.gateway.live;

import java.util.concurrent.CompletionStage;

/** Where a subscription's messages go. Called on the event loop of the connection. */
interface Outlet {

    /** Sends a message; done when the connection has taken it, failed when there is none any more. */
    CompletionStage<?> send(Message message);

    /** Shows that the stream is alive. */
    CompletionStage<?> beat();

    /** Nothing follows. */
    void ended(End why);

    /** Why a subscription ends before its reader wants it to. */
    enum End {
        /** The reader may not see this any more, or it is gone. */
        NO_ACCESS,
        /** The reader took nothing for too long. */
        TOO_SLOW,
        /** It lasted long enough: the reader shows its credentials again. */
        RENEW,
        /** This gateway goes away. */
        CLOSING,
        /** The connection is broken. */
        LOST
    }
}

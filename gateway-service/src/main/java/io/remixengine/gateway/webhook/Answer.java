package io.remixengine.gateway.webhook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try. */
sealed interface Answer {

    /**
     * The receiver answered.
     *
     * @param body its beginning
     * @param retryAfter how long it asks us to wait; null if it does not
     */
    record Received(int status, String body, @Nullable Duration retryAfter) implements Answer {
        private static final int GONE = 410;

        public Received {
            requireNonNull(body, "body");
        }

        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** Whether it never wants to hear of us again. */
        boolean isGone() {
            return status == GONE;
        }
    }

    /**
     * There was no answer.
     *
     * @param reason one sentence for the people of the project
     */
    record Silence(String reason) implements Answer {}
}

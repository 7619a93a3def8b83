package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Why something failed, for the person who sees it. Never holds a secret or a stack trace.
 *
 * @param code the kind of failure
 * @param reason what went wrong, one sentence
 * @param remedy what to do about it, one sentence
 * @param provider which outside service failed, as in usage records; null if none did
 */
public record Failure(
        FailureCode code,
        String reason,
        String remedy,
        @Nullable String provider) {

    public Failure {
        requireNonNull(code, "code");
        requireNonNull(reason, "reason");
        requireNonNull(remedy, "remedy");
    }

    /** One that is no provider's. */
    public Failure(FailureCode code, String reason, String remedy) {
        this(code, reason, remedy, null);
    }
}

package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * Why something failed, for the person who sees it. Never holds a secret or a stack trace.
 *
 * @param code the kind of failure
 * @param reason what went wrong, one sentence
 * @param remedy what to do about it, one sentence
 */
public record Failure(FailureCode code, String reason, String remedy) {

    public Failure {
        requireNonNull(code, "code");
        requireNonNull(reason, "reason");
        requireNonNull(remedy, "remedy");
    }
}

package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * A stage gave up: the failure is permanent, or its tries are used up.
 *
 * @param tries how often it was tried
 */
public record StageFailed(EventMeta meta, StageName stage, Failure failure, int tries) implements VideoEvent {

    public StageFailed {
        requireNonNull(meta, "meta");
        requireNonNull(stage, "stage");
        requireNonNull(failure, "failure");
        if (tries < 1) {
            throw new IllegalArgumentException("tries starts at 1: " + tries);
        }
    }
}

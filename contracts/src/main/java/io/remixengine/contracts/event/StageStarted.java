package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * A stage took up its work: its first sign of life.
 *
 * @param tryNumber 1 for the first try of this work
 */
public record StageStarted(EventMeta meta, StageName stage, int tryNumber) implements VideoEvent {

    public StageStarted {
        requireNonNull(meta, "meta");
        requireNonNull(stage, "stage");
        if (tryNumber < 1) {
            throw new IllegalArgumentException("tryNumber starts at 1: " + tryNumber);
        }
    }
}

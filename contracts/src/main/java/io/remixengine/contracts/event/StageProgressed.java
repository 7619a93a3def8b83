package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * How far a stage is. Live only: never stored, may be lost.
 *
 * @param fraction 0 to 1
 * @param note what it is doing, a few words
 */
public record StageProgressed(EventMeta meta, StageName stage, double fraction, String note) implements VideoEvent {

    public StageProgressed {
        requireNonNull(meta, "meta");
        requireNonNull(stage, "stage");
        requireNonNull(note, "note");
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be 0 to 1: " + fraction);
        }
    }
}

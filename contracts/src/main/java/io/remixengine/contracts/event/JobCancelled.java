package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A person stopped one job, and not its video. The cause is the event that asked for the job. Its topic is compacted: the
 * latest for each job stays.
 *
 * @param stage whose work it was
 */
public record JobCancelled(EventMeta meta, StageName stage) implements VideoEvent {

    public JobCancelled {
        requireNonNull(meta, "meta");
        requireNonNull(meta.causeId(), "causeId");
        requireNonNull(stage, "stage");
    }

    /** The event that asked for the job. */
    public UUID job() {
        return requireNonNull(meta.causeId());
    }
}

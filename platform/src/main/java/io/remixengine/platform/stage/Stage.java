package io.remixengine.platform.stage;

import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one stage does with one kind of event. Everything around it (decoding, idempotency, workspace, progress, retry,
 * acknowledgement, dead letters) is the stage runner's. A service offers its stages as CDI beans.
 *
 * @param <I> the event that it works on
 */
public interface Stage<I extends VideoEvent> {

    StageName name();

    Class<I> input();

    /** Whether this event is work for this stage; what is not is skipped without a trace. */
    default boolean accepts(I input) {
        return true;
    }

    /** Who does the parts of its work; null for a stage that always does the whole. */
    default @Nullable PartStage<?> parts() {
        return null;
    }

    /**
     * Does the work, on a virtual thread of its own. May run again for the same input, after a crash or beside a worker
     * that was cut off, so all that it stores lies at keys derived from the input.
     *
     * @throws StageFailure as another way to return {@link Outcome.RetryLater} or {@link Outcome.Rejected}
     * @throws InterruptedException when the job was cancelled or its lock was lost; the result is of no interest then
     */
    Outcome run(I input, JobContext job) throws StageFailure, InterruptedException;
}

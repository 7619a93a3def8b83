package io.remixengine.platform.stage;

import io.remixengine.contracts.wire.UnreadableEventException;

/**
 * Does the parts into which a stage divides its work, so that one event is worked on by several instances. The stage runner
 * treats a part like the event itself: cancels, tries, lost workers and dead letters are the same, and once the event has a
 * result or a failure, what is left of its parts is skipped.
 *
 * @param <P> the kinds of parts
 */
public interface PartStage<P extends StagePart> {

    Class<P> part();

    /** A part's body on the wire. */
    byte[] encode(P part);

    /**
     * Reads a part's body.
     *
     * @throws UnreadableEventException if that is no part
     */
    P decode(byte[] body) throws UnreadableEventException;

    /**
     * Does a part; as {@link Stage#run}. {@link Outcome.Done} finishes the whole event, {@link Outcome.PassedOn} only this
     * part.
     */
    Outcome run(P part, JobContext job) throws StageFailure, InterruptedException;
}

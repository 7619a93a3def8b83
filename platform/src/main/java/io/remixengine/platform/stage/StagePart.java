package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;

/**
 * A part of a stage's work on one event, which travels on the stage's own work topic. It is no event: nobody else hears of
 * it, and nothing is kept of it. Its body has the event's meta as {@code meta}, by which a lost part is told as a failure.
 */
public interface StagePart {

    /** The event that it is a part of the work for. */
    EventMeta meta();

    /** What it is called among the parts of that work, such as {@code segment-3}; the same part always the same. */
    String name();
}

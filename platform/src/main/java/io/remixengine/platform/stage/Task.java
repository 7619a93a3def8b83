package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoEvent;

/** What is to be done when a record comes: the whole work for an event, or a part of it. */
sealed interface Task {

    /** The event that it is done for. */
    EventMeta input();

    /** What its record is, by its header {@code ce_type}. */
    String type();

    /** Tells it apart from all else that the stage does. */
    String id();

    /** Whether nothing was done for the event before. */
    boolean first();

    Outcome run(JobContext job) throws StageFailure, InterruptedException;

    /** All that a stage does for an event; it may pass on the rest in parts. */
    record Whole<I extends VideoEvent>(Stage<I> stage, I event) implements Task {

        @Override
        public EventMeta input() {
            return event.meta();
        }

        @Override
        public String type() {
            return event.type().id();
        }

        @Override
        public String id() {
            return input().id().toString();
        }

        @Override
        public boolean first() {
            return true;
        }

        @Override
        public Outcome run(JobContext job) throws StageFailure, InterruptedException {
            return stage.run(event, job);
        }
    }

    /** A part of it. */
    record Part<P extends StagePart>(PartStage<P> stage, String type, P part) implements Task {

        @Override
        public EventMeta input() {
            return part.meta();
        }

        @Override
        public String id() {
            return input().id() + "." + part.name();
        }

        @Override
        public boolean first() {
            return false;
        }

        @Override
        public Outcome run(JobContext job) throws StageFailure, InterruptedException {
            return stage.run(part, job);
        }
    }
}

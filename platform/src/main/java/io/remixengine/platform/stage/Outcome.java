package io.remixengine.platform.stage;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.VideoEvent;
import java.util.List;

/** How a stage's work on one event ended. */
public sealed interface Outcome {

    /** Finished; these events tell it. Their metas come from {@link JobContext#next}. */
    record Done(List<VideoEvent> events) implements Outcome {
        public Done {
            events = List.copyOf(events);
        }

        public static Done with(VideoEvent... events) {
            return new Done(List.of(events));
        }
    }

    /**
     * This much is done, and the input is not finished yet: it goes on in these parts, which any worker of the stage may take,
     * or in parts that are under way already if there are none. What was passed on is not done again when it comes again.
     */
    record PassedOn(List<StagePart> parts) implements Outcome {
        public PassedOn {
            parts = List.copyOf(parts);
        }

        public static PassedOn to(StagePart... parts) {
            return new PassedOn(List.of(parts));
        }
    }

    /** It may work later: tried again with back-off until the tries are used up. */
    record RetryLater(Failure failure) implements Outcome {
        public RetryLater {
            requireNonNull(failure, "failure");
        }
    }

    /** It will never work: the stage fails at once. */
    record Rejected(Failure failure) implements Outcome {
        public Rejected {
            requireNonNull(failure, "failure");
        }
    }
}

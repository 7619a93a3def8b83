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

package io.remixengine.gateway.job;

import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import java.util.Collection;
import java.util.List;

/**
 * Work that a stage was asked for, and where it is.
 *
 * @param input the event that asked for it
 */
public record StageWork(VideoEvent input, StageName stage, JobState state) {

    /** All work in the events of one video. */
    public static List<StageWork> in(Collection<VideoEvent> events) {
        return Jobs.of(events, id -> null).stream()
                .flatMap(job -> events.stream()
                        .filter(event -> event.meta().id().equals(job.id()))
                        .limit(1)
                        .map(event -> new StageWork(event, job.type(), job.state())))
                .toList();
    }

    /** Whether it waits or is done at the moment. */
    public boolean isUnfinished() {
        return state == JobState.QUEUED || state == JobState.RUNNING;
    }
}

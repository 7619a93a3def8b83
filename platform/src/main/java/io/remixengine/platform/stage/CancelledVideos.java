package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which videos nobody wants any more, and the jobs that are running for videos. Any thread. */
final class CancelledVideos {

    private final Map<UUID, Integer> cancelledAttempts = new ConcurrentHashMap<>();
    private final Map<UUID, Set<RunningStage>> running = new ConcurrentHashMap<>();

    /** A person cancelled this attempt: later work of it is skipped, running work interrupted. */
    void cancel(EventMeta cancelled) {
        cancelledAttempts.merge(cancelled.videoId(), cancelled.attempt(), Math::max);
        for (RunningStage job : running.getOrDefault(cancelled.videoId(), Set.of())) {
            if (job.attempt() <= cancelled.attempt()) {
                job.cancel();
            }
        }
    }

    boolean contains(EventMeta work) {
        return work.attempt() <= cancelledAttempts.getOrDefault(work.videoId(), 0);
    }

    /** Registers a job; it must be removed again. */
    void add(UUID videoId, RunningStage job) {
        running.computeIfAbsent(videoId, each -> ConcurrentHashMap.newKeySet()).add(job);
    }

    void remove(UUID videoId, RunningStage job) {
        running.computeIfPresent(videoId, (id, jobs) -> {
            jobs.remove(job);
            return jobs.isEmpty() ? null : jobs;
        });
    }

    /** A job that can be stopped from outside. */
    record RunningStage(int attempt, Thread thread) {
        void cancel() {
            thread.interrupt();
        }
    }
}

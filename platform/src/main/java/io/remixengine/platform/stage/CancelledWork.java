package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What nobody wants any more, videos and single jobs, and the jobs that are running. Any thread. */
final class CancelledWork {

    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<UUID> jobs = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Set<RunningStage>> running = new ConcurrentHashMap<>();

    /** A person cancelled a video in this attempt: later work of it is skipped, running work interrupted. */
    void cancelVideo(EventMeta cancelled) {
        attempts.merge(cancelled.videoId(), cancelled.attempt(), Math::max);
        interrupt(cancelled.videoId(), work -> work.attempt() <= cancelled.attempt());
    }

    /** A person cancelled what one event asked for. */
    void cancelJob(UUID video, UUID job) {
        jobs.add(job);
        interrupt(video, work -> work.id().equals(job));
    }

    boolean contains(EventMeta work) {
        return work.attempt() <= attempts.getOrDefault(work.videoId(), 0) || jobs.contains(work.id());
    }

    /** Registers a job; it must be removed again. */
    void add(RunningStage job) {
        running.computeIfAbsent(job.input().videoId(), each -> ConcurrentHashMap.newKeySet())
                .add(job);
    }

    void remove(RunningStage job) {
        running.computeIfPresent(job.input().videoId(), (id, jobs) -> {
            jobs.remove(job);
            return jobs.isEmpty() ? null : jobs;
        });
    }

    private void interrupt(UUID video, Predicate<EventMeta> unwanted) {
        for (RunningStage job : running.getOrDefault(video, Set.of())) {
            if (unwanted.test(job.input())) {
                job.thread().interrupt();
            }
        }
    }

    /**
     * A job that can be stopped from outside.
     *
     * @param input the event that it is done for
     */
    record RunningStage(EventMeta input, Thread thread) {}
}

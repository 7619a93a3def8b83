package io.remixengine.gateway.job;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.replay.Replays;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What people have done about single jobs. Within a transaction of theirs. */
@Singleton
final class JobOrders {

    private static final Set<JobState> UNFINISHED = Set.of(JobState.QUEUED, JobState.RUNNING);
    private static final Set<JobState> IN_VAIN = Set.of(JobState.FAILED, JobState.CANCELLED);

    private final EventBook book;
    private final JobReads jobs;
    private final Replays replays;
    private final OrderedAgain orders;
    private final AuditTrail audit;

    JobOrders(EventBook book, JobReads jobs, Replays replays, OrderedAgain orders, AuditTrail audit) {
        this.book = book;
        this.jobs = jobs;
        this.replays = replays;
        this.orders = orders;
        this.audit = audit;
    }

    /** Stops a job that waits or runs; the rest of the video goes on. */
    Uni<Job> cancel(UUID user, UUID video, UUID id) {
        return Video.lock(video)
                .chain(found -> jobs.one(video, id)
                        .invoke(job -> require(job, UNFINISHED, "Only what waits or runs can be cancelled."))
                        .call(job -> book.emit(found, List.of(cancelled(job, found))))
                        .call(job -> audit.record(
                                user, found.projectId, "job.cancelled", id.toString(), Map.of("type", job.type()))))
                .chain(() -> jobs.one(video, id));
    }

    /** Has done again what failed or was cancelled. Returns the job that does it. */
    Uni<Job> retry(UUID user, UUID video, UUID id) {
        return Video.lock(video)
                .chain(found -> jobs.one(video, id)
                        .invoke(job -> require(job, IN_VAIN, "Only what failed or was cancelled can be tried again."))
                        .chain(job -> again(user, found, job))
                        .call(next ->
                                audit.record(user, found.projectId, "job.retried", id.toString(), Map.of("as", next))))
                .chain(next -> jobs.one(video, next));
    }

    private Uni<UUID> again(UUID user, Video video, Job job) {
        return orders.has(job.id())
                .chain(ordered -> ordered
                        ? orders.again(user, video, job.id())
                        : replays.begin(requireCurrent(video, job), job.type()).map(begun -> same(begun, job)));
    }

    /** Of several targets each is a job. */
    private static UUID same(List<VideoEvent> begun, Job job) {
        return begun.stream()
                .filter(event -> !(event instanceof PublishRequested publish) || publish.target() == job.target())
                .findFirst()
                .orElse(begun.getFirst())
                .meta()
                .id();
    }

    private static JobCancelled cancelled(Job job, Video video) {
        EventMeta input = new EventMeta(job.id(), video.projectId, video.id, job.attempt(), null, job.queuedAt());
        return new JobCancelled(input.next(EventType.JOB_CANCELLED, 0, EventBook.now()), job.type());
    }

    private static void require(Job job, Set<JobState> states, String rule) {
        if (!states.contains(job.state())) {
            throw new ProblemException(
                    Problem.of(409, "wrong-status", "The job is " + job.state().id() + ". " + rule));
        }
    }

    private static Video requireCurrent(Video video, Job job) {
        int attempt = video.folded().attempt();
        if (job.attempt() != attempt) {
            throw new ProblemException(Problem.of(
                    409,
                    "wrong-status",
                    "The job belongs to attempt " + job.attempt() + " of the video, which is in attempt " + attempt
                            + ". Replay the video instead."));
        }
        return video;
    }
}

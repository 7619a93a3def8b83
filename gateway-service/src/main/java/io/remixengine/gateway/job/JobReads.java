package io.remixengine.gateway.job;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventType;
import io.remixengine.gateway.live.StageProgress;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Project;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads jobs for the people whose videos they work on. */
@Singleton
final class JobReads {

    private static final String INPUTS = Stream.of(
                    EventType.VIDEO_REQUESTED,
                    EventType.VIDEO_SCRAPED,
                    EventType.SCRIPT_APPROVED,
                    EventType.RENDER_REQUESTED,
                    EventType.PUBLISH_REQUESTED)
            .map(type -> "'" + type.id() + "'")
            .collect(Collectors.joining(","));

    private static final String AT_WORK =
            "select id from re_videos where project_id = ?1 and status in ('requested', 'scraping', 'remixing',"
                    + " 'generating', 'rendering', 'publishing')";

    private static final String RENDERS =
            "select id from re_renders where project_id = ?1 and state in ('queued', 'running')";

    /** An event that asked for a job. */
    private record Input(UUID id, UUID video, Instant time) {}

    private final Transactions transactions;
    private final EventBook book;
    private final StageProgress progress;

    JobReads(Transactions transactions, EventBook book, StageProgress progress) {
        this.transactions = transactions;
        this.book = book;
        this.progress = progress;
    }

    /** The jobs of a video, newest first; fails with a 404 if there is none for this person. */
    Uni<List<Job>> ofVideo(UUID user, UUID video) {
        return transactions.asUser(user, () -> Video.require(video).chain(found -> jobs(video)));
    }

    /**
     * The jobs of a project, newest first; fails with a 404 if there is none for this person.
     *
     * @param states which ones are wanted; a page then has fewer, and maybe none, before there is no next one
     */
    Uni<Page<Job>> ofProject(UUID user, UUID project, Set<JobState> states, PageRequest page) {
        return transactions.asUser(
                user,
                () -> Project.require(project)
                        .chain(() -> inputs(project, states, page))
                        .chain(inputs -> jobs(inputs).map(jobs -> page(inputs, jobs, states, page))));
    }

    /** One job of a video, within a transaction; fails with a 404 if there is none. */
    Uni<Job> one(UUID video, UUID job) {
        return jobs(video)
                .map(all -> all.stream()
                        .filter(each -> each.id().equals(job))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(Problem.notFound("job"))));
    }

    /** One job for this person; fails with a 404 if there is none. */
    Uni<Job> one(UUID user, UUID video, UUID job) {
        return transactions.asUser(user, () -> Video.require(video).chain(() -> one(video, job)));
    }

    private Uni<List<Job>> jobs(UUID video) {
        return book.all(video).map(events -> Jobs.of(events, progress::ofJob));
    }

    private Uni<Map<UUID, Job>> jobs(List<Input> inputs) {
        return Multi.createFrom()
                .iterable(inputs.stream().map(Input::video).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(this::jobs)
                .onItem()
                .<Job>disjoint()
                .collect()
                .asMap(Job::id);
    }

    private static Page<Job> page(List<Input> inputs, Map<UUID, Job> jobs, Set<JobState> states, PageRequest page) {
        Page<Input> shown = Page.of(inputs, page, each -> new Cursor(each.time(), each.id()), Function.identity());
        return new Page<>(
                shown.items().stream()
                        .map(each -> jobs.get(each.id()))
                        .filter(Objects::nonNull)
                        .filter(each -> states.isEmpty() || states.contains(each.state()))
                        .toList(),
                shown.next());
    }

    /** The events that asked for the jobs. What waits or runs belongs to a video that is not at rest, or was ordered. */
    private static Uni<List<Input>> inputs(UUID project, Set<JobState> states, PageRequest page) {
        boolean atWork = !states.isEmpty()
                && EnumSet.of(JobState.QUEUED, JobState.RUNNING).containsAll(states);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, video_id, time from re_events where project_id = ?1 and type in (" + INPUTS
                                        + ") and (time, id) < (cast(cast(?2 as text) as timestamptz), ?3)"
                                        + (atWork
                                                ? " and (video_id in (" + AT_WORK + ") or id in (" + RENDERS + "))"
                                                : "")
                                        + " order by time desc, id desc limit ?4",
                                Object[].class)
                        .setParameter(1, project)
                        .setParameter(2, page.after().time().toString())
                        .setParameter(3, page.after().id())
                        .setParameter(4, page.toRead())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Input((UUID) row[0], (UUID) row[1], ((OffsetDateTime) row[2]).toInstant()))
                        .toList());
    }
}

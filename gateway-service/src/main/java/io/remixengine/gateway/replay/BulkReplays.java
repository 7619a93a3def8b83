package io.remixengine.gateway.replay;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.replay.BulkReplayView.Skip;
import io.remixengine.gateway.video.EventBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The books of bulk replays. Within a transaction. */
@Singleton
final class BulkReplays {

    private static final int MOST_VIDEOS = 10_000;
    private static final int MOST_SHOWN = 100;

    private final AuditTrail audit;

    BulkReplays(AuditTrail audit) {
        this.audit = audit;
    }

    /** @param project null for all */
    Uni<BulkReplayPreview> preview(@Nullable UUID project, BulkReplayOrder order) {
        FailedVideos filter = order.filter();
        return filter.count(project)
                .chain(count -> filter.first(project, MOST_SHOWN).map(first -> new BulkReplayPreview(count, first)));
    }

    /** Enters one that begins at once. As the system, for nobody else may say which videos are in it. */
    Uni<BulkReplayView> begin(UUID user, @Nullable UUID project, BulkReplayOrder order) {
        FailedVideos filter = order.filter();
        StageName from = order.first();
        BulkReplay bulk = new BulkReplay();
        bulk.id = UUID.randomUUID();
        bulk.projectId = project;
        bulk.filter = filter.json();
        bulk.fromStage = from == null ? null : from.id();
        bulk.perMinute = order.pace();
        bulk.state = "running";
        bulk.createdBy = user;
        bulk.createdAt = EventBook.now();
        return filter.count(project)
                .invoke(count -> requireFew(count))
                .chain(() -> bulk.<BulkReplay>persistAndFlush())
                .call(() -> filter.enter(bulk.id, project))
                .call(() ->
                        audit.record(user, project, "bulk-replay.begun", bulk.id.toString(), Map.of("filter", filter)))
                .chain(this::view);
    }

    /** @param project null for those of all projects at once */
    Uni<Page<BulkReplayView>> page(@Nullable UUID project, PageRequest page) {
        Uni<List<BulkReplay>> rows = project == null
                ? page.newest(BulkReplay.class, "projectId is null", Map.of())
                : page.newest(BulkReplay.class, "projectId = :project", Map.of("project", project));
        return rows.chain(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(this::view)
                .collect()
                .asList()
                .map(views -> Page.of(views, page, each -> new Cursor(each.createdAt(), each.id()), each -> each)));
    }

    Uni<BulkReplayView> one(UUID id) {
        return BulkReplay.require(id).chain(this::view);
    }

    /** What has been begun goes on. */
    Uni<BulkReplayView> stop(UUID user, UUID id) {
        return BulkReplay.lock(id)
                .invoke(bulk -> {
                    if (!bulk.state.equals("running")) {
                        throw new ProblemException(
                                Problem.of(409, "wrong-status", "The bulk replay is " + bulk.state + " already."));
                    }
                    bulk.state = "stopped";
                    bulk.finishedAt = EventBook.now();
                })
                .call(bulk -> audit.record(user, bulk.projectId, "bulk-replay.stopped", id.toString(), Map.of()))
                .chain(this::view);
    }

    private static void requireFew(long videos) {
        if (videos > MOST_VIDEOS) {
            throw new ProblemException(Problem.of(
                    422,
                    "too-many-videos",
                    videos + " videos match, and one bulk replay takes " + MOST_VIDEOS
                            + ". Narrow it down, such as by failedSince."));
        }
    }

    private Uni<BulkReplayView> view(BulkReplay bulk) {
        return counts(bulk.id)
                .chain(counts -> skips(bulk.id).map(skips -> {
                    FailedVideos filter = bulk.wanted();
                    long replayed = counts.getOrDefault("replayed", 0L);
                    long skipped = counts.getOrDefault("skipped", 0L);
                    long waiting = counts.getOrDefault("waiting", 0L);
                    StageName stage = filter.stage();
                    return new BulkReplayView(
                            bulk.id,
                            bulk.projectId,
                            filter.since(),
                            stage == null ? null : stage.id(),
                            filter.code() == null ? null : filter.code().id(),
                            filter.provider(),
                            bulk.fromStage,
                            bulk.perMinute,
                            bulk.state,
                            replayed + skipped + waiting,
                            replayed,
                            skipped,
                            waiting,
                            skips,
                            bulk.createdBy,
                            bulk.createdAt,
                            bulk.finishedAt);
                }));
    }

    private static Uni<Map<String, Long>> counts(UUID bulk) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select state, count(*) from re_bulk_replay_videos where bulk_id = ?1 group by state",
                                Object[].class)
                        .setParameter(1, bulk)
                        .getResultList())
                .map(rows -> {
                    Map<String, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put((String) row[0], ((Number) row[1]).longValue()));
                    return counts;
                });
    }

    private static Uni<List<Skip>> skips(UUID bulk) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select video_id, note from re_bulk_replay_videos where bulk_id = ?1"
                                        + " and state = 'skipped' order by place limit ?2",
                                Object[].class)
                        .setParameter(1, bulk)
                        .setParameter(2, MOST_SHOWN)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Skip((UUID) row[0], (String) row[1]))
                        .toList());
    }
}

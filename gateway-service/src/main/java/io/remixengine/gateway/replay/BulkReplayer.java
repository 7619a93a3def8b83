package io.remixengine.gateway.replay;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.delivery.DueWork;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Status;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Replays the videos of bulk replays, each at its pace, in each gateway while it runs. A video is replayed and ticked off in
 * one transaction, so a gateway that dies leaves nothing half-done. Virtual threads.
 */
@Singleton
final class BulkReplayer {

    private static final Logger LOG = Logger.getLogger(BulkReplayer.class);
    private static final int SLOTS = 4;
    private static final Duration POLL = Duration.ofMillis(500);

    private record Next(
            UUID video,
            @Nullable StageName from,
            UUID asked,
            @Nullable UUID project) {}

    private final SystemWork system;
    private final Replays replays;
    private final AuditTrail audit;
    private final DueWork<UUID> work = new DueWork<>("bulk-replays", SLOTS, POLL, this::claim, this::replayNext);

    BulkReplayer(SystemWork system, Replays replays, AuditTrail audit) {
        this.system = system;
        this.replays = replays;
        this.audit = audit;
    }

    void start(@Observes StartupEvent event) {
        work.start();
    }

    void stop(@Observes ShutdownEvent event) {
        work.close();
    }

    /** Each claim is one video's time; what was missed while all gateways were away is not made up for. */
    private List<UUID> claim(int most) {
        return system.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_bulk_replays set due_at = greatest(due_at, now() - interval '2 seconds')"
                                        + " + interval '1 minute' / per_minute where id in"
                                        + " (select id from re_bulk_replays where state = 'running' and due_at <= now()"
                                        + " order by due_at limit ?1 for update skip locked) returning id",
                                UUID.class)
                        .setParameter(1, most)
                        .getResultList()));
    }

    private void replayNext(UUID bulk) {
        @Nullable UUID[] taken = new UUID[1];
        try {
            system.await(() -> next(bulk).chain(next -> {
                if (next == null) {
                    return end(bulk);
                }
                taken[0] = next.video();
                return replay(bulk, next);
            }));
        } catch (RuntimeException e) {
            UUID video = taken[0];
            if (video == null) {
                throw e;
            }
            LOG.errorf(e, "A video of a bulk replay cannot be replayed and is skipped: %s", video);
            system.await(() -> tick(bulk, video, "skipped", "It could not be replayed; the gateway's log says why."));
        }
    }

    private static Uni<@Nullable Next> next(UUID bulk) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select v.video_id, b.from_stage, b.created_by, b.project_id"
                                        + " from re_bulk_replay_videos v join re_bulk_replays b on b.id = v.bulk_id"
                                        + " where b.id = ?1 and b.state = 'running' and v.state = 'waiting'"
                                        + " order by v.place limit 1 for update of v skip locked",
                                Object[].class)
                        .setParameter(1, bulk)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : next(rows.getFirst()));
    }

    private static Next next(Object[] row) {
        String from = (String) row[1];
        return new Next((UUID) row[0], from == null ? null : StageName.of(from), (UUID) row[2], (UUID) row[3]);
    }

    private Uni<Void> replay(UUID bulk, Next next) {
        return Video.<Video>findById(next.video(), LockModeType.PESSIMISTIC_WRITE)
                .chain(video -> {
                    if (video == null) {
                        return tick(bulk, next.video(), "skipped", "There is no such video any more.");
                    }
                    if (video.status() != Status.FAILED && video.status() != Status.PARTLY_PUBLISHED) {
                        return tick(
                                bulk,
                                next.video(),
                                "skipped",
                                "It is " + video.status().id() + " meanwhile.");
                    }
                    StageName from = next.from() == null
                            ? Objects.requireNonNull(video.folded().stage(), "failed somewhere")
                            : next.from();
                    return Uni.createFrom()
                            .deferred(() -> replays.begin(video, from))
                            .call(() -> audit.record(
                                    next.asked(),
                                    video.projectId,
                                    "video.replayed",
                                    next.video().toString(),
                                    Map.of("from", from.id(), "bulkReplay", bulk)))
                            .chain(() -> tick(bulk, next.video(), "replayed", null))
                            .onFailure(ProblemException.class)
                            .recoverWithUni(refused -> tick(bulk, next.video(), "skipped", refused.getMessage()));
                });
    }

    private static Uni<Void> tick(UUID bulk, UUID video, String state, @Nullable String note) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_bulk_replay_videos set state = ?3, note = nullif(cast(?4 as text), '')"
                                        + " where bulk_id = ?1 and video_id = ?2")
                        .setParameter(1, bulk)
                        .setParameter(2, video)
                        .setParameter(3, state)
                        .setParameter(4, note == null ? "" : note)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** None is left to take; but the last may still be under way elsewhere. */
    private static Uni<Void> end(UUID bulk) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_bulk_replays b set state = 'done',"
                                        + " finished_at = cast(cast(?2 as text) as timestamptz)"
                                        + " where id = ?1 and state = 'running' and not exists"
                                        + " (select from re_bulk_replay_videos v where v.bulk_id = b.id and v.state = 'waiting')")
                        .setParameter(1, bulk)
                        .setParameter(2, EventBook.now().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }
}

package io.remixengine.gateway.render;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.live.OrderedRenders;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.EventReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Enters into {@code re_renders} what the events say that a request caused. In any order: success outranks failure, and a
 * cancel outranks both, as a result that nobody wants is history only.
 */
@Singleton
final class RenderBook implements EventReader, OrderedRenders {

    private static final String STARTED = "update re_renders set state = 'running' where id = ?1 and state = 'queued'";
    private static final String DONE = "update re_renders set state = 'succeeded', result = ?2, failure = null,"
            + " finished_at = cast(cast(?3 as text) as timestamptz) where id = ?1 and state <> 'cancelled'";
    private static final String FAILED = "update re_renders set state = 'failed', failure = ?2,"
            + " finished_at = cast(cast(?3 as text) as timestamptz) where id = ?1 and state in ('queued', 'running')";
    private static final String CANCELLED = "update re_renders set state = 'cancelled',"
            + " finished_at = cast(cast(?2 as text) as timestamptz)"
            + " where video_id = ?1 and state in ('queued', 'running')";
    private static final String STOPPED = "update re_renders set state = 'cancelled',"
            + " finished_at = cast(cast(?2 as text) as timestamptz) where id = ?1 and state in ('queued', 'running')";

    private static final String ANEW =
            "update re_renders set state = 'queued', failure = null, result = null, finished_at = null"
                    + " where video_id = ?1";

    private final Transactions transactions;

    RenderBook(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Void> stored(VideoEvent event) {
        UUID cause = event.meta().causeId();
        if (event instanceof VideoCancelled cancelled) {
            return change(
                    CANCELLED,
                    cancelled.meta().videoId(),
                    cancelled.meta().time().toString());
        }
        return cause == null ? Uni.createFrom().voidItem() : caused(cause, event);
    }

    @Override
    public Uni<Set<UUID>> rebuild(Map<UUID, List<VideoEvent>> stored) {
        return rows(stored.keySet())
                .chain(before -> before.isEmpty()
                        ? Uni.createFrom().item(Set.of())
                        : Multi.createFrom()
                                .iterable(before.keySet())
                                .onItem()
                                .transformToUniAndConcatenate(
                                        video -> rebuild(video, stored.getOrDefault(video, List.of())))
                                .collect()
                                .asList()
                                .chain(() -> rows(before.keySet()))
                                .map(after -> before.keySet().stream()
                                        .filter(video -> !Objects.equals(before.get(video), after.get(video)))
                                        .collect(Collectors.toSet())));
    }

    private Uni<Void> rebuild(UUID video, List<VideoEvent> stored) {
        return change(ANEW, video)
                .chain(() -> Multi.createFrom()
                        .iterable(stored)
                        .onItem()
                        .transformToUniAndConcatenate(this::stored)
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    /** What follows from events of the renders of these videos; none for a video of which none was ordered. */
    private static Uni<Map<UUID, List<List<@Nullable Object>>>> rows(Set<UUID> videos) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select video_id, id, state, failure, result, finished_at from re_renders"
                                        + " where video_id = any(cast(string_to_array(?1, ',') as uuid[])) order by id",
                                Object[].class)
                        .setParameter(1, videos.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (UUID) row[0],
                                Collectors.mapping(Arrays::<@Nullable Object>asList, Collectors.toList()))));
    }

    @Override
    public Uni<Boolean> has(UUID request) {
        return transactions.asSystem(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select from re_renders where id = ?1)", Boolean.class)
                        .setParameter(1, request)
                        .getSingleResult()));
    }

    /** Of most causes there is no row: they are the video's own. */
    private static Uni<Void> caused(UUID cause, VideoEvent event) {
        String time = event.meta().time().toString();
        if (event instanceof StageStarted) {
            return change(STARTED, cause);
        }
        if (event instanceof RenderDone done) {
            return change(DONE, cause, Render.json(Render.Result.of(done)), time);
        }
        if (event instanceof JobCancelled) {
            return change(STOPPED, cause, time);
        }
        if (event instanceof StageFailed failed) {
            return change(FAILED, cause, Render.json(failed.failure()), time);
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> change(String statement, Object... values) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(statement);
                    for (int index = 0; index < values.length; index++) {
                        query.setParameter(index + 1, values[index]);
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }
}

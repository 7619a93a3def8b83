package io.remixengine.gateway.live;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads numbered events and what they are shown with. Any thread; each read is a transaction of its own. */
@Singleton
final class StoredEvents {

    private static final int PAGE = 50;
    private static final String NUMBERED = "select id, video_id, type, attempt, time, project_seq, video_seq,"
            + " case when type in ('re.stage-started.v1', 're.stage-failed.v1', 're.job-cancelled.v1') then payload ->> 'stage' end,"
            + " case when type in ('re.render-requested.v1', 're.render-done.v1', 're.stage-started.v1',"
            + " 're.stage-failed.v1', 're.job-cancelled.v1') then (select r.id from re_renders r"
            + " where r.id in (e.id, cast(e.payload #>> '{meta,causeId}' as uuid))) end"
            + " from re_events e where ";

    /** A person and a project. */
    record Membership(UUID project, UUID user) {}

    /** @param render the render that was ordered and that the event is of; null for the video's own events */
    private record Row(
            UUID video,
            long videoSeq,
            long projectSeq,
            Message.Event event,
            @Nullable UUID render) {}

    private record Numbers(UUID project, long last, long lastOfProject) {}

    private final Transactions transactions;
    private final LiveViews views;
    private final RenderViews renders;
    private final Vertx vertx;

    StoredEvents(Transactions transactions, LiveViews views, RenderViews renders, Vertx vertx) {
        this.transactions = transactions;
        this.views = views;
        this.renders = renders;
        this.vertx = vertx;
    }

    /**
     * What a person is told first: what follows a number, or the present state if there is no number, or one that was
     * never given.
     */
    Uni<Opening> open(Topic topic, UUID user, @Nullable Long after) {
        return onItsOwnContext(() -> transactions.asUser(
                user,
                () -> access(topic).chain(() -> numbers(topic)).chain(numbers -> {
                    // the numbers are read first: whatever is read later is at least as new
                    if (after == null || after > numbers.last()) {
                        return present(topic, numbers);
                    }
                    return messages(topic, after)
                            .map(messages -> new Opening(
                                    numbers.project(),
                                    messages,
                                    messages.isEmpty() ? after : topic.number(messages.getLast()),
                                    messages.size() == PAGE ? 0 : numbers.lastOfProject(),
                                    messages.size() == PAGE));
                })));
    }

    /** What follows a number in a project, for all of its readers; after a negative one, nothing but the last number. */
    Uni<Feed.Part> follow(UUID project, long after) {
        return onItsOwnContext(() -> transactions.asSystem(() -> after < 0
                ? last(project).map(last -> new Feed.Part(List.of(), last, false))
                : messages(new Topic.OfProject(project), after)
                        .map(messages -> new Feed.Part(
                                messages,
                                messages.isEmpty() ? after : messages.getLast().projectSeq(),
                                messages.size() == PAGE))));
    }

    /** The last number of each of these projects. */
    Uni<Map<UUID, Long>> last(Collection<UUID> projects) {
        return onItsOwnContext(() -> transactions.asSystem(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select project_id, last from re_numbers"
                                        + " where project_id = any(cast(string_to_array(?1, ',') as uuid[]))",
                                Object[].class)
                        .setParameter(1, list(projects))
                        .getResultList())
                .map(rows -> {
                    Map<UUID, Long> last = new HashMap<>();
                    rows.forEach(row -> last.put((UUID) row[0], ((Number) row[1]).longValue()));
                    return last;
                })));
    }

    /** Which of these there are still. */
    Uni<Set<Membership>> memberships(Set<Membership> asked) {
        return onItsOwnContext(() -> transactions.asSystem(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select project_id, user_id from re_members"
                                        + " where project_id = any(cast(string_to_array(?1, ',') as uuid[]))"
                                        + " and user_id = any(cast(string_to_array(?2, ',') as uuid[]))",
                                Object[].class)
                        .setParameter(1, list(distinct(asked, Membership::project)))
                        .setParameter(2, list(distinct(asked, Membership::user)))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Membership((UUID) row[0], (UUID) row[1]))
                        .collect(Collectors.toSet()))));
    }

    private static Uni<Void> access(Topic topic) {
        return switch (topic) {
            case Topic.OfVideo(UUID id) -> Access.toVideo(id, ProjectRole.VIEWER);
            case Topic.OfProject(UUID id) -> Access.toProject(id, ProjectRole.VIEWER);
        };
    }

    private static Uni<Numbers> numbers(Topic topic) {
        return switch (topic) {
            case Topic.OfProject(UUID id) -> last(id).map(last -> new Numbers(id, last, last));
            case Topic.OfVideo(UUID id) ->
                Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select project_id, coalesce((select last from re_numbers n"
                                                + " where n.project_id = v.project_id), 0),"
                                                + " coalesce((select max(video_seq) from re_events"
                                                + " where video_id = ?1), 0) from re_videos v where id = ?1",
                                        Object[].class)
                                .setParameter(1, id)
                                .getSingleResult())
                        .map(row -> new Numbers(
                                (UUID) row[0], ((Number) row[2]).longValue(), ((Number) row[1]).longValue()));
        };
    }

    private static Uni<Long> last(UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select coalesce((select last from re_numbers where project_id = ?1), 0)", Long.class)
                        .setParameter(1, project)
                        .getSingleResult())
                .map(Long::longValue);
    }

    private Uni<Opening> present(Topic topic, Numbers numbers) {
        Uni<List<Message>> messages = switch (topic) {
            case Topic.OfVideo(UUID id) ->
                views.of(List.of(id))
                        .map(all -> List.of(Message.present(id, numbers.last(), Objects.requireNonNull(all.get(id)))));
            case Topic.OfProject(UUID id) ->
                views.newest(id).map(all -> {
                    List<Message> told = new ArrayList<>();
                    all.forEach(each -> told.add(Message.present(each.video(), 0, each.state())));
                    told.add(Message.present(id, numbers.last()));
                    return told;
                });
        };
        return messages.map(
                told -> new Opening(numbers.project(), told, numbers.last(), numbers.lastOfProject(), false));
    }

    /** The next page after a number, each with the present state of its video. */
    private Uni<List<Message>> messages(Topic topic, long after) {
        String condition = switch (topic) {
            case Topic.OfVideo video -> "video_id = ?1 and video_seq > ?2 order by video_seq";
            case Topic.OfProject project -> "project_id = ?1 and project_seq > ?2 order by project_seq";
        };
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NUMBERED + condition, Object[].class)
                        .setParameter(1, topic.id())
                        .setParameter(2, after)
                        .setMaxResults(PAGE)
                        .getResultList())
                .map(rows -> rows.stream().map(StoredEvents::row).toList())
                .chain(this::shown);
    }

    private Uni<List<Message>> shown(List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<UUID> ordered =
                rows.stream().map(Row::render).filter(Objects::nonNull).collect(Collectors.toSet());
        return views.of(distinct(rows, Row::video))
                .chain(videos -> (ordered.isEmpty()
                                ? Uni.createFrom().item(Map.<UUID, Object>of())
                                : renders.of(ordered))
                        .map(orders -> rows.stream()
                                .map(row -> message(row, videos, orders))
                                .toList()));
    }

    private static Message message(Row row, Map<UUID, Object> videos, Map<UUID, Object> orders) {
        UUID render = row.render();
        return render == null
                ? Message.stored(
                        row.video(),
                        row.videoSeq(),
                        row.projectSeq(),
                        row.event(),
                        Objects.requireNonNull(videos.get(row.video())))
                : Message.render(
                        row.video(),
                        row.videoSeq(),
                        row.projectSeq(),
                        row.event(),
                        Objects.requireNonNull(orders.get(render)));
    }

    private static Row row(Object[] row) {
        return new Row(
                (UUID) row[1],
                ((Number) row[6]).longValue(),
                ((Number) row[5]).longValue(),
                new Message.Event(
                        (UUID) row[0],
                        (String) row[2],
                        (String) row[7],
                        ((Number) row[3]).intValue(),
                        ((OffsetDateTime) row[4]).toInstant()),
                (UUID) row[8]);
    }

    private static <T> Set<UUID> distinct(Collection<T> all, Function<T, UUID> id) {
        return all.stream().map(id).collect(Collectors.toCollection(HashSet::new));
    }

    private static String list(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    /** A transaction needs a context of its own; its result comes back on the one that asked, if there is one. */
    private <T> Uni<T> onItsOwnContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context asking = Vertx.currentContext();
            Executor back = asking == null ? Runnable::run : result -> asking.runOnContext(nothing -> result.run());
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(nothing -> work.get()
                    .subscribe()
                    .with(
                            item -> back.execute(() -> emitter.complete(item)),
                            failure -> back.execute(() -> emitter.fail(failure))));
        });
    }
}

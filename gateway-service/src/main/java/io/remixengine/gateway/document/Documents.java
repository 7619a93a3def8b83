package io.remixengine.gateway.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Status;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Documents of videos. An edit is a new row of {@code re_documents}, made under the lock of the video's row; before the
 * first one the document is what its event holds. Its version is then the greatest of the attempts before plus the number
 * of its own attempt, so that no version ever means two texts.
 */
@Singleton
public final class Documents {

    /**
     * What somebody does to a document.
     *
     * @param name such as {@code scene-split}, for the audit trail
     * @param details what else is worth knowing
     */
    record Edit(String name, Map<String, ?> details) {
        static Edit of(String name) {
            return new Edit(name, Map.of());
        }

        static Edit of(String name, String scene) {
            return new Edit(name, Map.of("scene", scene));
        }
    }

    /**
     * A timeline as it is now.
     *
     * @param cause the event that brought it
     * @param version grows with each edit
     */
    public record PresentTimeline(UUID cause, int version, Timeline timeline) {}

    /**
     * A script as it is now.
     *
     * @param version grows with each edit
     */
    public record PresentScript(int version, Script script) {}

    private record Row(int version, int attempt, String body) {}

    private final Transactions transactions;
    private final EventBook book;
    private final AuditTrail audit;

    Documents(Transactions transactions, EventBook book, AuditTrail audit) {
        this.transactions = transactions;
        this.book = book;
        this.audit = audit;
    }

    /** Reads a document; fails with a 404 if there is none, or none for this person. */
    <E extends VideoEvent, D> Uni<Document<E, D>> read(UUID user, UUID video, DocumentKind<E, D> kind) {
        return transactions.asUser(user, () -> Video.require(video).chain(found -> current(found, kind)));
    }

    /** {@link #edit(UUID, UUID, DocumentKind, String, Edit, BiFunction)} with what needs no other tables. */
    <E extends VideoEvent, D> Uni<Document<E, D>> edit(
            UUID user, UUID video, DocumentKind<E, D> kind, @Nullable String seen, Edit edit, UnaryOperator<D> change) {
        return edit(
                user, video, kind, seen, edit, (found, body) -> Uni.createFrom().item(() -> change.apply(body)));
    }

    /**
     * Edits a document. An edit that changes nothing makes no version.
     *
     * @param seen the version that the person saw, as in If-Match
     * @param change fails with a {@link ProblemException} if it cannot be done
     */
    <E extends VideoEvent, D> Uni<Document<E, D>> edit(
            UUID user,
            UUID video,
            DocumentKind<E, D> kind,
            @Nullable String seen,
            Edit edit,
            BiFunction<Video, D, Uni<D>> change) {
        return transactions.asUser(
                user,
                () -> Video.lock(video)
                        .chain(found -> current(found, kind)
                                .invoke(document -> {
                                    requireOpen(found, kind);
                                    Versions.require(seen, document.version());
                                })
                                .chain(document -> change.apply(found, document.body())
                                        .chain(body -> body.equals(document.body())
                                                ? Uni.createFrom().item(document)
                                                : store(user, found, kind, document, body)
                                                        .call(stored ->
                                                                audit(user, found, kind, stored.version(), edit))))));
    }

    /**
     * Lets a document pass its gate.
     *
     * @param seen the version that the person saw, as in If-Match
     * @param approval the event that says so
     */
    <E extends VideoEvent, D> Uni<Video> approve(
            UUID user,
            UUID video,
            DocumentKind<E, D> kind,
            @Nullable String seen,
            Function<Document<E, D>, VideoEvent> approval) {
        return transactions.asUser(
                user,
                () -> Video.lock(video)
                        .invoke(found -> requireWaiting(found.status(), kind))
                        .call(found -> current(found, kind)
                                .invoke(document -> Versions.require(seen, document.version()))
                                .call(document -> book.emit(found, List.of(approval.apply(document))))
                                .call(document -> audit(user, found, kind, document.version(), Edit.of("approved")))));
    }

    /** The timeline of a video as it is now, within a transaction; null if there is none yet. */
    public Uni<@Nullable PresentTimeline> timeline(Video video) {
        return book.latest(video.id, MediaReady.class)
                .chain(seed -> seed == null
                        ? Uni.createFrom().<@Nullable PresentTimeline>nullItem()
                        : current(video, DocumentKind.TIMELINE, seed)
                                .map(document ->
                                        new PresentTimeline(seed.meta().id(), document.version(), document.body())));
    }

    /** The script of a video as it is now, within a transaction; fails with a 404 if there is none yet. */
    public Uni<PresentScript> script(Video video) {
        return current(video, DocumentKind.SCRIPT)
                .map(document ->
                        new PresentScript(document.version(), document.body().script()));
    }

    /** The document within a transaction; fails with a 404 if there is none yet. */
    private <E extends VideoEvent, D> Uni<Document<E, D>> current(Video video, DocumentKind<E, D> kind) {
        return book.latest(video.id, kind.event())
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound(kind.id())))
                .chain(seed -> current(video, kind, seed));
    }

    private static <E extends VideoEvent, D> Uni<Document<E, D>> current(Video video, DocumentKind<E, D> kind, E seed) {
        return newest(video.id, kind).map(row -> {
            boolean editable = kind.isOpen(video);
            int attempt = seed.meta().attempt();
            return row != null && row.attempt() == attempt
                    ? new Document<>(seed, row.version(), read(row.body(), kind.type()), editable)
                    : new Document<>(
                            seed,
                            (row == null ? 0 : row.version()) + attempt,
                            kind.first().apply(seed),
                            editable);
        });
    }

    private static void requireOpen(Video video, DocumentKind<?, ?> kind) {
        if (!kind.isOpen(video)) {
            throw new ProblemException(Problem.of(
                    409,
                    "not-editable",
                    "The " + kind.id()
                            + " can be edited before its approval and while the video is at rest, and the video is "
                            + video.status().id() + ". " + kind.remedy()));
        }
    }

    private static void requireWaiting(Status status, DocumentKind<?, ?> kind) {
        if (status != kind.gate()) {
            throw new ProblemException(Problem.of(
                    409, "wrong-status", "The video does not wait for this approval, it is " + status.id() + "."));
        }
    }

    private static Uni<@Nullable Row> newest(UUID video, DocumentKind<?, ?> kind) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select version, attempt, cast(body as text) from re_documents"
                                        + " where video_id = ?1 and kind = ?2 order by version desc limit 1",
                                Object[].class)
                        .setParameter(1, video)
                        .setParameter(2, kind.id())
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : row(rows.getFirst()));
    }

    private static Row row(Object[] columns) {
        return new Row((Integer) columns[0], (Integer) columns[1], (String) columns[2]);
    }

    private static <E extends VideoEvent, D> Uni<Document<E, D>> store(
            UUID user, Video video, DocumentKind<E, D> kind, Document<E, D> former, D body) {
        int version = former.version() + 1;
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_documents (video_id, project_id, kind, version, attempt, body, edited_by)"
                                        + " values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as jsonb), ?7)")
                        .setParameter(1, video.id)
                        .setParameter(2, video.projectId)
                        .setParameter(3, kind.id())
                        .setParameter(4, version)
                        .setParameter(5, former.seed().meta().attempt())
                        .setParameter(6, json(body))
                        .setParameter(7, user)
                        .executeUpdate())
                .invoke(() -> video.updatedAt = EventBook.now()) // which tells everyone who follows the video
                .replaceWith(new Document<>(former.seed(), version, body, true));
    }

    private Uni<Void> audit(UUID user, Video video, DocumentKind<?, ?> kind, int version, Edit edit) {
        Map<String, Object> details = new HashMap<>(edit.details());
        details.put("version", version);
        return audit.record(user, video.projectId, kind.id() + "." + edit.name(), video.id.toString(), details);
    }

    private static String json(Object body) {
        try {
            return Json.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a document is always writable", e);
        }
    }

    private static <D> D read(String body, Class<D> type) {
        try {
            return Json.mapper().readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored document cannot be read", e);
        }
    }
}

package io.remixengine.gateway.video;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.Json;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.gateway.news.News;
import io.remixengine.gateway.news.NewsReader;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.trace.TraceHeaders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored events of videos, and the outbox beside them. Within a transaction that holds the video's row. */
@Singleton
public final class EventBook {

    private static final String SERVICE = "gateway-service";

    private final KafkaAccess kafka;
    private final VideoTraces traces;
    private final List<NewsReader> readers;
    private final List<EventReader> eventReaders;

    EventBook(
            KafkaAccess kafka, VideoTraces traces, @All List<NewsReader> readers, @All List<EventReader> eventReaders) {
        this.kafka = kafka;
        this.traces = traces;
        this.readers = readers;
        this.eventReaders = eventReaders;
    }

    /**
     * Stores an event that came, with all that the gateway does about it, and folds the video anew.
     *
     * @return whether it was new
     */
    public Uni<Boolean> receive(Video video, VideoEvent event) {
        return store(video, event, traces.present())
                .chain(isNew -> isNew
                        ? react(video, event).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Stores events of our own, sends them, and folds the video anew. */
    public Uni<Void> emit(Video video, List<? extends VideoEvent> events) {
        return storeAndSend(video, events).chain(() -> all(video.id)).chain(all -> settle(video, all));
    }

    /** All events of a video, in the order in which they were stored. */
    public Uni<List<VideoEvent>> all(UUID video) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select type, cast(payload as text) from re_events where video_id = ?1 order by seq",
                                Object[].class)
                        .setParameter(1, video)
                        .getResultList())
                .map(EventBook::decodeAll);
    }

    /** The newest event of a type of the latest attempt that has one; null if there is none. */
    public <E extends VideoEvent> Uni<@Nullable E> latest(UUID video, Class<E> type) {
        String name = EventType.of(type).id();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(payload as text) from re_events where video_id = ?1 and type = ?2"
                                        + " order by attempt desc, seq desc limit 1",
                                String.class)
                        .setParameter(1, video)
                        .setParameter(2, name)
                        .getResultList())
                .map(found -> found.isEmpty() ? null : type.cast(decode(name, found.getFirst())));
    }

    /** The event with an id; null if none is stored. */
    public Uni<@Nullable VideoEvent> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select type, cast(payload as text) from re_events where id = ?1", Object[].class)
                        .setParameter(1, id)
                        .getResultList())
                .map(found ->
                        found.isEmpty() ? null : decode((String) found.getFirst()[0], (String) found.getFirst()[1]));
    }

    /** The newest events of a video that follow the cursor. */
    Uni<List<VideoEvent>> page(UUID video, PageRequest page) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select type, cast(payload as text) from re_events where video_id = ?1"
                                        + " and (time, id) < (cast(cast(?2 as text) as timestamptz), ?3)"
                                        + " order by time desc, id desc limit ?4",
                                Object[].class)
                        .setParameter(1, video)
                        .setParameter(2, page.after().time().toString())
                        .setParameter(3, page.after().id())
                        .setParameter(4, page.toRead())
                        .getResultList())
                .map(EventBook::decodeAll);
    }

    private Uni<Void> react(Video video, VideoEvent event) {
        return all(video.id).chain(all -> {
            List<VideoEvent> effects = Effects.of(event, all, now());
            List<VideoEvent> together = new ArrayList<>(all);
            together.addAll(effects);
            return storeAndSend(video, effects).chain(() -> settle(video, together));
        });
    }

    /** Folds the video anew, and tells what is new about it. */
    private Uni<Void> settle(Video video, List<VideoEvent> events) {
        VideoStatus before = video.folded();
        VideoStatus after = VideoStatus.fold(events);
        Instant now = now();
        video.fold(after, lastOf(events));
        return Multi.createFrom()
                .iterable(VideoNews.between(video.projectId, video.id, before, after, now))
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> tell(News news) {
        return Multi.createFrom()
                .iterable(readers)
                .onItem()
                .transformToUniAndConcatenate(reader -> reader.tell(news))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> storeAndSend(Video video, List<? extends VideoEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> traces.of(event)
                        .chain(trace -> store(video, event, trace))
                        .chain(isNew -> isNew ? send(event) : Uni.createFrom().voidItem()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Boolean> store(Video video, VideoEvent event, @Nullable String trace) {
        return insert(video, event, trace)
                .call(isNew -> isNew
                        ? Multi.createFrom()
                                .iterable(eventReaders)
                                .onItem()
                                .transformToUniAndConcatenate(reader -> reader.stored(event))
                                .collect()
                                .asList()
                        : Uni.createFrom().nullItem());
    }

    private static Uni<Boolean> insert(Video video, VideoEvent event, @Nullable String trace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_events (id, video_id, project_id, type, attempt, payload, time, trace)"
                                        + " values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as jsonb),"
                                        + " cast(cast(?7 as text) as timestamptz), cast(?8 as text)) on conflict (id) do nothing")
                        .setParameter(1, event.meta().id())
                        .setParameter(2, video.id)
                        .setParameter(3, video.projectId)
                        .setParameter(4, event.type().id())
                        .setParameter(5, event.meta().attempt())
                        .setParameter(6, new String(EventCodec.encode(event), UTF_8))
                        .setParameter(
                                7,
                                event.meta()
                                        .time()
                                        .truncatedTo(ChronoUnit.MICROS)
                                        .toString())
                        .setParameter(8, trace)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Sends an event that is stored once more. */
    public Uni<Void> sendAgain(VideoEvent stored) {
        return send(stored);
    }

    /** In the trace with which the event is stored, however long ago that was. */
    private Uni<Void> send(VideoEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into re_outbox (topic, key, headers, payload)"
                                + " values (?1, ?2, cast(cast(?3 as text) as jsonb) || coalesce((select"
                                + " jsonb_build_object('" + TraceHeaders.PARENT + "', trace) from re_events"
                                + " where id = ?5 and trace is not null), cast('{}' as jsonb)), ?4)")
                        .setParameter(1, kafka.topics().of(event.type()))
                        .setParameter(2, EventCodec.key(event))
                        .setParameter(3, json(EventCodec.headers(event, SERVICE)))
                        .setParameter(4, EventCodec.encode(event))
                        .setParameter(5, event.meta().id())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The present in the precision of the database. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<VideoEvent> decodeAll(List<Object[]> rows) {
        return rows.stream()
                .map(row -> decode((String) row[0], (String) row[1]))
                .toList();
    }

    /** When the last of these happened, in the precision of the database. */
    static Instant lastOf(Collection<? extends VideoEvent> events) {
        return events.stream()
                .map(event -> event.meta().time())
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .truncatedTo(ChronoUnit.MICROS);
    }

    static VideoEvent read(String type, String payload) throws UnreadableEventException {
        return EventCodec.decode(type, payload.getBytes(UTF_8));
    }

    private static VideoEvent decode(String type, String payload) {
        try {
            return read(type, payload);
        } catch (UnreadableEventException e) {
            throw new UnreadableStoryException(e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("headers are always writable", e);
        }
    }
}

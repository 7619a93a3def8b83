package io.remixengine.gateway.video;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes anew what follows from stored events. Within transactions of the system; tells nobody, sends nothing. */
@Singleton
public final class Refolding {

    /** What became of a video. */
    public enum Outcome {
        SAME,
        DIFFERED,
        /** Its events cannot be read by this version, so it stays as it is. */
        UNREADABLE
    }

    /**
     * A video that was looked at.
     *
     * @param told what differed, or cannot be read; empty if nothing
     */
    public record Refolded(UUID video, Outcome outcome, String told) {}

    private final List<EventReader> readers;

    Refolding(@All List<EventReader> readers) {
        this.readers = readers;
    }

    /** How many videos there are. */
    public Uni<Long> count() {
        return Video.count();
    }

    /** Folds the videos that follow an id, in the order of their ids. Nobody changes them until the transaction ends. */
    public Uni<List<Refolded>> next(UUID after, int most) {
        return Video.<Video>find("id > ?1 order by id", after)
                .range(0, most - 1)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(videos -> stored(videos).chain(stored -> again(videos, stored)));
    }

    private Uni<List<Refolded>> again(List<Video> videos, Map<UUID, Stored> stored) {
        Map<UUID, List<VideoEvent>> readable = new HashMap<>();
        stored.forEach((video, all) -> {
            if (all.unreadable == null) {
                readable.put(video, all.events);
            }
        });
        return beside(readable)
                .map(alsoDiffered -> videos.stream()
                        .map(video -> again(
                                video, stored.getOrDefault(video.id, new Stored()), alsoDiffered.contains(video.id)))
                        .toList());
    }

    private static Refolded again(Video video, Stored stored, boolean alsoDiffered) {
        if (stored.unreadable != null) {
            return new Refolded(video.id, Outcome.UNREADABLE, stored.unreadable);
        }
        VideoStatus folded;
        try {
            folded = VideoStatus.fold(stored.events);
        } catch (IllegalArgumentException e) {
            return new Refolded(video.id, Outcome.UNREADABLE, "its events tell no story: " + e.getMessage());
        }
        List<String> differences = new ArrayList<>();
        Instant updatedAt = EventBook.lastOf(stored.events);
        if (!folded.status().id().equals(video.status)) {
            differences.add(
                    "status " + video.status + " became " + folded.status().id());
        }
        if (!video.shows(folded)) {
            differences.add("its folded state");
        }
        if (!updatedAt.equals(video.updatedAt)) {
            differences.add("when it last changed");
        }
        if (!differences.isEmpty()) {
            video.fold(folded, updatedAt);
        }
        if (alsoDiffered) {
            differences.add("its ordered renders");
        }
        return new Refolded(
                video.id, differences.isEmpty() ? Outcome.SAME : Outcome.DIFFERED, String.join(", ", differences));
    }

    /** Whoever else keeps rows that follow from events. Returns the videos of which some differed. */
    private Uni<Set<UUID>> beside(Map<UUID, List<VideoEvent>> readable) {
        return Multi.createFrom()
                .iterable(readers)
                .onItem()
                .transformToUniAndConcatenate(reader -> reader.rebuild(readable))
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private static Uni<Map<UUID, Stored>> stored(List<Video> videos) {
        String ids = videos.stream().map(video -> video.id.toString()).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select video_id, type, cast(payload as text) from re_events"
                                        + " where video_id = any(cast(string_to_array(?1, ',') as uuid[]))"
                                        + " order by seq",
                                Object[].class)
                        .setParameter(1, ids)
                        .getResultList())
                .map(rows -> {
                    Map<UUID, Stored> stored = new HashMap<>();
                    rows.forEach(row -> stored.computeIfAbsent((UUID) row[0], video -> new Stored())
                            .add((String) row[1], (String) row[2]));
                    return stored;
                });
    }

    /** The events of a video in the order in which they were stored, or why they can't be read. */
    private static final class Stored {

        private final List<VideoEvent> events = new ArrayList<>();
        private @Nullable String unreadable;

        void add(String type, String payload) {
            try {
                events.add(EventBook.read(type, payload));
            } catch (UnreadableEventException e) {
                unreadable = "an event cannot be read by this version: " + e.getMessage();
            }
        }
    }
}

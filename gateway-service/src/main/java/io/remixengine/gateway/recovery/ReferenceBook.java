package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.job.JobState;
import io.remixengine.gateway.job.StageWork;
import io.remixengine.gateway.video.EventBook;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what refers to files. Blocks. */
@Singleton
final class ReferenceBook {

    /** Whatever text in a JSON value begins like a key counts as a reference, in whatever field it stands. */
    private static final String IN = ", jsonb_path_query(%s, 'strict $.** ? (@.type() == \"string\" && @ starts with \""
            + AssetPlace.ROOT + "\")') found where project_id = ?1";

    private static final String KEYS = "select found #>> '{}' from re_events" + IN.formatted("payload")
            + " union select found #>> '{}' from re_documents" + IN.formatted("body")
            + " union select found #>> '{}' from re_renders" + IN.formatted("cast(wanted as jsonb)")
            + " union select found #>> '{}' from re_renders" + IN.formatted("cast(result as jsonb)")
            + " union select found #>> '{}' from re_uploads" + IN.formatted("cast(asset as jsonb)")
            + " union select split_part(line, ' ', 1) from re_uploads, regexp_split_to_table(pieces, '\\n') line"
            + " where project_id = ?1";

    private final SystemWork database;
    private final EventBook book;

    ReferenceBook(SystemWork database, EventBook book) {
        this.database = database;
        this.book = book;
    }

    /** What refers to files of a project; nothing if the project is gone. */
    References of(UUID project) {
        return database.await(() -> set(KEYS, String.class, project)
                .chain(keys -> set("select id from re_videos where project_id = ?1", UUID.class, project)
                        .chain(videos -> set(
                                        "select id from re_uploads where project_id = ?1 and asset is null",
                                        UUID.class,
                                        project)
                                .map(uploads -> new References(keys, videos, uploads)))));
    }

    /** The work for a video. What was sent again lately has not failed: it may go on. */
    VideoWork work(UUID video, Duration lately) {
        return database.await(() -> book.all(video)
                .map(StageWork::in)
                .chain(all -> redriven(video, lately).map(again -> work(all, again))));
    }

    private static VideoWork work(List<StageWork> all, Set<UUID> again) {
        Set<UUID> failed = all.stream()
                .filter(work -> work.state() == JobState.FAILED || work.state() == JobState.CANCELLED)
                .map(work -> work.input().meta().id())
                .filter(id -> !again.contains(id))
                .collect(Collectors.toSet());
        return new VideoWork(failed, !again.isEmpty() || all.stream().anyMatch(StageWork::isUnfinished));
    }

    private static Uni<Set<UUID>> redriven(UUID video, Duration lately) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select event_id from re_dead_letters where video_id = ?1 and state = 'redriven'"
                                        + " and event_id is not null"
                                        + " and handled_at > now() - cast(?2 as bigint) * interval '1 second'",
                                UUID.class)
                        .setParameter(1, video)
                        .setParameter(2, lately.toSeconds())
                        .getResultList())
                .map(HashSet::new);
    }

    private static <T> Uni<Set<T>> set(String query, Class<T> type, UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, type)
                        .setParameter(1, project)
                        .getResultList())
                .map((List<T> rows) -> new HashSet<>(rows));
    }
}

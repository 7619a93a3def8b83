package io.remixengine.gateway.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.wire.Json;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which failed videos are meant. Those that a person stopped count only if that code is asked for.
 *
 * @param since when they failed at the earliest
 * @param stage where
 * @param code why
 * @param provider which outside service failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailedVideos(
        @Nullable Instant since,
        @Nullable StageName stage,
        @Nullable FailureCode code,
        @Nullable String provider) {

    private static final String MATCHING = " from re_videos v where v.status in ('failed', 'partly_published')"
            + " and (cast(?1 as text) = '' or cast(v.project_id as text) = ?1)"
            + " and (cast(?2 as text) = '' or cast(v.state as jsonb) ->> 'stage' = ?2)"
            + " and case when cast(?3 as text) = ''"
            + " then coalesce(cast(v.state as jsonb) #>> '{failed,code}', '') <> 'stopped'"
            + " else cast(v.state as jsonb) #>> '{failed,code}' = ?3 end"
            + " and (cast(?5 as text) = '' or cast(v.state as jsonb) #>> '{failed,provider}' = ?5)"
            + " and (cast(?4 as text) = '' or exists (select from re_events e where e.video_id = v.id"
            + " and e.type in ('re.stage-failed.v1', 're.job-cancelled.v1')"
            + " and e.attempt = cast(cast(v.state as jsonb) ->> 'attempt' as int)"
            + " and e.time >= cast(nullif(cast(?4 as text), '') as timestamptz)))";

    /** Whether it leaves nobody out. */
    boolean isEveryone() {
        return since == null && stage == null && code == null && provider == null;
    }

    /** How many match now. */
    Uni<Long> count(@Nullable UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select count(*)" + MATCHING, Long.class)
                        .setParameter(1, text(project))
                        .setParameter(2, stage == null ? "" : stage.id())
                        .setParameter(3, code == null ? "" : code.id())
                        .setParameter(4, text(since))
                        .setParameter(5, text(provider))
                        .getSingleResult());
    }

    /** The first of those that match now, in the order of their last changes. */
    Uni<List<UUID>> first(@Nullable UUID project, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select v.id" + MATCHING + " order by v.updated_at, v.id limit ?6", UUID.class)
                        .setParameter(1, text(project))
                        .setParameter(2, stage == null ? "" : stage.id())
                        .setParameter(3, code == null ? "" : code.id())
                        .setParameter(4, text(since))
                        .setParameter(5, text(provider))
                        .setParameter(6, most)
                        .getResultList());
    }

    /** Writes down for a bulk replay those that match now. */
    Uni<Integer> enter(UUID bulk, @Nullable UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_bulk_replay_videos (bulk_id, video_id, place)"
                                        + " select ?6, v.id, row_number() over (order by v.updated_at, v.id)"
                                        + MATCHING)
                        .setParameter(1, text(project))
                        .setParameter(2, stage == null ? "" : stage.id())
                        .setParameter(3, code == null ? "" : code.id())
                        .setParameter(4, text(since))
                        .setParameter(5, text(provider))
                        .setParameter(6, bulk)
                        .executeUpdate());
    }

    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("our own records are always writable", e);
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}

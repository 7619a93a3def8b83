package io.remixengine.gateway.usage;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.project.Project;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.UUID;

/** Adds up what the results of stages say about providers. An event is stored once, so nothing counts twice. */
@Singleton
final class UsageReads {

    private static final Comparator<Usage.Item> ORDER = Comparator.comparing(Usage.Item::stage)
            .thenComparing(Usage.Item::provider)
            .thenComparing(Usage.Item::operation)
            .thenComparing(Usage.Item::unit);

    private final Transactions transactions;

    UsageReads(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What a video used; fails with a 404 if there is none for this person. */
    Uni<Usage> ofVideo(UUID user, UUID video) {
        return transactions.asUser(user, () -> Video.require(video).chain(() -> sum("video_id", video)));
    }

    /** What all videos of a project used; fails with a 404 if there is none for this person. */
    Uni<Usage> ofProject(UUID user, UUID project) {
        return transactions.asUser(user, () -> Project.require(project).chain(() -> sum("project_id", project)));
    }

    private static Uni<Usage> sum(String column, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select type, used ->> 'provider', used ->> 'operation', used ->> 'unit',"
                                        + " sum(cast(used ->> 'units' as numeric)),"
                                        + " sum(cast(used ->> 'costUsd' as numeric))"
                                        + " from re_events, jsonb_array_elements(payload -> 'usage') used"
                                        + " where " + column + " = ?1 group by 1, 2, 3, 4",
                                Object[].class)
                        .setParameter(1, id)
                        .getResultList())
                .map(rows -> Usage.of(
                        rows.stream().map(UsageReads::item).sorted(ORDER).toList()));
    }

    private static Usage.Item item(Object[] row) {
        return new Usage.Item(
                stage(EventType.ofId((String) row[0])),
                (String) row[1],
                (String) row[2],
                (BigDecimal) row[4],
                (String) row[3],
                (BigDecimal) row[5]);
    }

    /** Whose result the event is. */
    private static StageName stage(EventType result) {
        return switch (result) {
            case VIDEO_SCRAPED -> StageName.SCRAPE;
            case SCRIPT_REMIXED -> StageName.REMIX;
            case MEDIA_READY -> StageName.MEDIA;
            case RENDER_DONE -> StageName.RENDER;
            case VIDEO_PUBLISHED -> StageName.PUBLISH;
            case VIDEO_REQUESTED,
                    SCRIPT_APPROVED,
                    RENDER_REQUESTED,
                    PUBLISH_REQUESTED,
                    STAGE_STARTED,
                    STAGE_PROGRESSED,
                    STAGE_FAILED,
                    VIDEO_CANCELLED,
                    JOB_CANCELLED -> throw new IllegalStateException(result.id() + " is nobody's result");
        };
    }
}

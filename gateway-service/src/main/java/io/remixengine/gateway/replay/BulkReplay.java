package io.remixengine.gateway.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_bulk_replays}. */
@Entity
@Table(name = "re_bulk_replays")
@NullUnmarked
public class BulkReplay extends PanacheEntityBase {

    @Id
    public UUID id;

    /** Null for all projects. */
    @Column(name = "project_id")
    public UUID projectId;

    @Column(columnDefinition = "text")
    public String filter;

    /** Null for the stage at which each video failed. */
    @Column(name = "from_stage")
    public String fromStage;

    @Column(name = "per_minute")
    public int perMinute;

    public String state;

    @Column(name = "created_by")
    public UUID createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** The row, or the problem that there is none for this person; nobody else changes it until this transaction ends. */
    static Uni<BulkReplay> lock(UUID id) {
        return BulkReplay.<BulkReplay>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("bulk replay")));
    }

    /** The row, or the problem that there is none for this person. */
    static Uni<BulkReplay> require(UUID id) {
        return BulkReplay.<BulkReplay>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("bulk replay")));
    }

    FailedVideos wanted() {
        try {
            return Json.mapper().readValue(filter, FailedVideos.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored filter cannot be read", e);
        }
    }
}

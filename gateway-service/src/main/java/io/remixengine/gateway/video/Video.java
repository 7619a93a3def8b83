package io.remixengine.gateway.video;

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

/** A row of {@code re_videos}: the projection, which can be rebuilt from the events. */
@Entity
@Table(name = "re_videos")
@NullUnmarked
public class Video extends PanacheEntityBase {

    @Id
    public UUID id;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "owner_id")
    public UUID ownerId;

    public String status;

    @Column(columnDefinition = "text")
    public String state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** The video of this user, or the problem that there is none. */
    static Uni<Video> require(UUID id, UUID owner) {
        return Video.<Video>find("id = ?1 and ownerId = ?2", id, owner)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("video")));
    }

    /** The same, and nobody else changes it until this transaction ends. */
    static Uni<Video> lock(UUID id, UUID owner) {
        return Video.<Video>find("id = ?1 and ownerId = ?2", id, owner)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("video")));
    }

    VideoStatus folded() {
        try {
            return Json.mapper().readValue(state, VideoStatus.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the state of video " + id + " cannot be read", e);
        }
    }

    void fold(VideoStatus folded, Instant now) {
        try {
            state = Json.mapper().writeValueAsString(folded);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a status is always writable", e);
        }
        status = folded.status().id();
        updatedAt = now;
    }
}

package io.remixengine.gateway.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Column(name = "created_by")
    public UUID createdBy;

    @Column(name = "callback_url")
    public String callbackUrl;

    public String status;

    @Column(columnDefinition = "text")
    public String state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** A row that was read without Hibernate. */
    static Video of(Row row) {
        Video video = new Video();
        video.id = row.getUUID("id");
        video.projectId = row.getUUID("project_id");
        video.createdBy = row.getUUID("created_by");
        video.status = row.getString("status");
        video.state = row.getString("state");
        video.createdAt = row.getOffsetDateTime("created_at").toInstant();
        video.updatedAt = row.getOffsetDateTime("updated_at").toInstant();
        return video;
    }

    /** The video, or the problem that there is none for this person. */
    public static Uni<Video> require(UUID id) {
        return Video.<Video>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("video")));
    }

    /** The video for an editor, and nobody else changes it until this transaction ends. */
    public static Uni<Video> lock(UUID id) {
        return Access.toVideo(id, ProjectRole.EDITOR)
                .chain(() -> Video.<Video>findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The newest videos of a project that follow the cursor, in one of these statuses, or in any if there are none. */
    static Uni<List<Video>> page(UUID project, Set<String> statuses, PageRequest page) {
        return statuses.isEmpty()
                ? page.newest(Video.class, "projectId = :project", Map.of("project", project))
                : page.newest(
                        Video.class,
                        "projectId = :project and status in :statuses",
                        Map.of("project", project, "statuses", statuses));
    }

    /** Where it is. */
    public Status status() {
        return Status.of(status);
    }

    public VideoStatus folded() {
        try {
            return Json.mapper().readValue(state, VideoStatus.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the state of video " + id + " cannot be read", e);
        }
    }

    /** Whether that is what the row says already, in whatever words a former version wrote it. */
    boolean shows(VideoStatus folded) {
        try {
            return folded().equals(folded);
        } catch (UncheckedIOException unreadable) {
            return false;
        }
    }

    /** @param lastEvent when the last of its events happened */
    void fold(VideoStatus folded, Instant lastEvent) {
        try {
            state = Json.mapper().writeValueAsString(folded);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a status is always writable", e);
        }
        status = folded.status().id();
        updatedAt = lastEvent;
    }
}

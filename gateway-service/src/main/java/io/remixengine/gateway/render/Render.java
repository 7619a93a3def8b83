package io.remixengine.gateway.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.job.JobState;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_renders}. Its id is that of the event that asked for it. */
@Entity
@Table(name = "re_renders")
@NullUnmarked
public class Render extends PanacheEntityBase {

    /**
     * What came of it.
     *
     * @param durationMs how long the video is, in ms
     * @param assets the files by the name under which people get them
     */
    record Result(long durationMs, Map<String, AssetRef> assets) {

        static Result of(RenderDone done) {
            Map<String, AssetRef> assets = new LinkedHashMap<>();
            assets.put("video.mp4", done.video());
            assets.put("thumbnail.jpg", done.thumbnail());
            done.outputs().forEach(each -> assets.put(each.name(), each.asset()));
            return new Result(done.durationMs(), assets);
        }
    }

    @Id
    public UUID id;

    @Column(name = "video_id")
    public UUID videoId;

    @Column(name = "project_id")
    public UUID projectId;

    @Column(name = "timeline_version")
    public int timelineVersion;

    @Column(columnDefinition = "text")
    public String wanted;

    public String state;

    @Column(columnDefinition = "text")
    public String failure;

    @Column(columnDefinition = "text")
    public String result;

    @Column(name = "created_by")
    public UUID createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "finished_at")
    public Instant finishedAt;

    /** The render, or the problem that the video has none such. */
    static Uni<Render> require(UUID id, UUID video) {
        return Render.<Render>find("id = ?1 and videoId = ?2", id, video)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("render")));
    }

    /** The newest of a video that follow the cursor. */
    static Uni<List<Render>> page(UUID video, PageRequest page) {
        return Render.<Render>find(
                        "videoId = ?1 and (createdAt < ?2 or createdAt = ?2 and id < ?3)"
                                + " order by createdAt desc, id desc",
                        video,
                        page.after().time(),
                        page.after().id())
                .range(0, page.toRead() - 1)
                .list();
    }

    RenderOrder wanted() {
        return read(wanted, RenderOrder.class);
    }

    JobState state() {
        return JobState.of(state);
    }

    /** Null unless it failed. */
    Failure failure() {
        return failure == null ? null : read(failure, Failure.class);
    }

    /** Null until it succeeded. */
    Result result() {
        return result == null ? null : read(result, Result.class);
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("our own records are always writable", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored render cannot be read", e);
        }
    }
}

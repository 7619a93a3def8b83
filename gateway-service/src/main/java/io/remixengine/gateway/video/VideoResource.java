package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Videos over HTTP. */
@Path("videos/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class VideoResource {

    /** One stored event. */
    public record HistoryRow(
            UUID id, String type, @Nullable StageName stage, int attempt, Instant time, String summary) {}

    /** Which gate is to be passed: {@code script} or {@code media}. */
    public record Approval(
            @Schema(
                    enumeration = {"script", "media"},
                    examples = "script")
            @Nullable
            String gate) {}

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final EventBook book;
    private final VideoReads videos;
    private final LiveStreams live;

    VideoResource(
            CurrentCaller caller, Transactions transactions, EventBook book, VideoReads videos, LiveStreams live) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.videos = videos;
        this.live = live;
    }

    @GET
    @Operation(summary = "A video: status, progress, failure, files")
    public Uni<VideoView> get(UUID id) {
        return videos.one(id, caller.user());
    }

    @GET
    @Path("history")
    @Operation(summary = "What happened to a video, oldest first")
    public Uni<List<HistoryRow>> history(UUID id) {
        return videos.events(id, caller.user())
                .map(events -> events.stream().map(VideoResource::row).toList());
    }

    @GET
    @Path("script")
    @Operation(summary = "The script; its version is in ETag")
    public Uni<RestResponse<Script>> script(UUID id) {
        return videos.events(id, caller.user())
                .map(events -> latest(events, ScriptRemixed.class, "script"))
                .map(found -> versioned(found.script(), found.meta().id()));
    }

    @GET
    @Path("timeline")
    @Operation(summary = "The timeline; its version is in ETag")
    public Uni<RestResponse<Timeline>> timeline(UUID id) {
        return videos.events(id, caller.user())
                .map(events -> latest(events, MediaReady.class, "timeline"))
                .map(found -> versioned(found.timeline(), found.meta().id()));
    }

    @POST
    @Path("approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Passes a gate; If-Match names the version that was seen")
    public Uni<VideoView> approve(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable Approval approval) {
        UUID user = caller.user();
        String gate = approval == null ? null : approval.gate();
        if (!"script".equals(gate) && !"media".equals(gate)) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("gate", "must be script or media"))));
        }
        boolean script = "script".equals(gate);
        return transactions
                .asUser(
                        user,
                        () -> Video.lock(id).call(video -> {
                            VideoStatus state = video.folded();
                            if (state.status()
                                    != (script ? Status.AWAITING_SCRIPT_APPROVAL : Status.AWAITING_MEDIA_APPROVAL)) {
                                return conflict("The video does not wait for this approval, it is "
                                        + state.status().id() + ".");
                            }
                            UUID version = script ? state.scriptVersion() : state.timelineVersion();
                            Versions.require(seen, Objects.requireNonNull(version));
                            return book.all(id)
                                    .chain(all -> book.emit(
                                            video,
                                            List.of(
                                                    script
                                                            ? Effects.approve(
                                                                    latest(all, ScriptRemixed.class, "script"),
                                                                    EventBook.now())
                                                            : Effects.approve(
                                                                    latest(all, MediaReady.class, "timeline"),
                                                                    EventBook.now()))));
                        }))
                .map(videos::view);
    }

    @POST
    @Path("cancel")
    @Operation(summary = "Stops a video for good")
    public Uni<VideoView> cancel(UUID id) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Video.lock(id).call(video -> {
                            VideoStatus state = video.folded();
                            if (state.status().isFinal() || state.status() == Status.RENDERED) {
                                return conflict("The video is " + state.status().id() + ".");
                            }
                            return book.all(id)
                                    .chain(all -> book.emit(
                                            video,
                                            List.of(new VideoCancelled(latest(all, VideoRequested.class, "request")
                                                    .meta()
                                                    .next(
                                                            EventType.VIDEO_CANCELLED,
                                                            state.attempt(),
                                                            EventBook.now())))));
                        }))
                .map(videos::view);
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The video now, and again whenever it changes")
    public Multi<OutboundSseEvent> live(UUID id) {
        return live.ofVideo(id, caller.user());
    }

    private static <E extends VideoEvent> E latest(List<VideoEvent> events, Class<E> type, String what) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new ProblemException(Problem.notFound(what)));
    }

    private static <T> RestResponse<T> versioned(T document, UUID version) {
        return RestResponse.ResponseBuilder.ok(document)
                .header("ETag", Versions.etag(version))
                .build();
    }

    private static <T> Uni<T> conflict(String detail) {
        return Uni.createFrom().failure(new ProblemException(Problem.of(409, "wrong-status", detail)));
    }

    private static HistoryRow row(VideoEvent event) {
        StageName stage = null;
        String summary = event.getClass().getSimpleName();
        if (event instanceof StageStarted started) {
            stage = started.stage();
            summary = stage.id() + " started, try " + started.tryNumber();
        } else if (event instanceof StageFailed failed) {
            stage = failed.stage();
            summary = stage.id() + " failed: " + failed.failure().reason();
        }
        EventMeta meta = event.meta();
        return new HistoryRow(meta.id(), event.type().id(), stage, meta.attempt(), meta.time(), summary);
    }
}

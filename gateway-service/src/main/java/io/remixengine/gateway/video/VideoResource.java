package io.remixengine.gateway.video;

import io.quarkus.hibernate.reactive.panache.Panache;
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
import io.remixengine.gateway.identity.DevelopmentIdentity;
import io.remixengine.gateway.live.LiveHub;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Project;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Videos over HTTP. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class VideoResource {

    /** One page of a list; {@code next} is where the following page begins, absent on the last. */
    public record Page(List<VideoView> items, @Nullable UUID next) {}

    /** One stored event. */
    public record HistoryRow(
            UUID id, String type, @Nullable StageName stage, int attempt, Instant time, String summary) {}

    /** Which gate is to be passed: {@code script} or {@code media}. */
    public record Approval(@Nullable String gate) {}

    private static final int PAGE = 50;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final DevelopmentIdentity identity;
    private final EventBook book;
    private final LiveHub live;
    private final Sse sse;

    VideoResource(DevelopmentIdentity identity, EventBook book, LiveHub live, Sse sse) {
        this.identity = identity;
        this.book = book;
        this.live = live;
        this.sse = sse;
    }

    @POST
    @Path("projects/{id}/videos")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Asks for a video")
    public Uni<RestResponse<VideoView>> create(UUID id, @Nullable VideoOrder order) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        UUID user = identity.user();
        Instant now = EventBook.now();
        EventMeta meta = new EventMeta(UUID.randomUUID(), id, UUID.randomUUID(), 1, null, now);
        VideoRequested requested = new VideoRequested(meta, order.brief());
        return Panache.withTransaction(() -> Project.require(id, user).chain(project -> {
                    Video video = new Video();
                    video.id = meta.videoId();
                    video.projectId = id;
                    video.ownerId = user;
                    video.createdAt = now;
                    video.fold(VideoStatus.fold(List.of(requested)), now);
                    return video.<Video>persistAndFlush().call(() -> book.emit(video, List.of(requested)));
                }))
                .map(video -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(video))
                        .location(URI.create("videos/" + video.id))
                        .build());
    }

    @GET
    @Path("projects/{id}/videos")
    @Operation(summary = "The videos of a project, newest first; after= takes the next of the page before")
    public Uni<Page> list(UUID id, @QueryParam("after") @Nullable UUID after) {
        UUID user = identity.user();
        return Panache.withSession(() -> Project.require(id, user)
                .chain(() -> after == null
                        ? Video.<Video>find(
                                        "projectId = ?1 and ownerId = ?2 order by createdAt desc, id desc", id, user)
                                .range(0, PAGE)
                                .list()
                        : Video.require(after, user)
                                .chain(last -> Video.<Video>find(
                                                "projectId = ?1 and ownerId = ?2 and (createdAt < ?3"
                                                        + " or createdAt = ?3 and id < ?4) order by createdAt desc, id desc",
                                                id,
                                                user,
                                                last.createdAt,
                                                last.id)
                                        .range(0, PAGE)
                                        .list()))
                .map(videos -> {
                    List<Video> page = videos.subList(0, Math.min(PAGE, videos.size()));
                    return new Page(
                            page.stream().map(this::view).toList(), videos.size() > PAGE ? page.getLast().id : null);
                }));
    }

    @GET
    @Path("videos/{id}")
    @Operation(summary = "A video: status, progress, failure, files")
    public Uni<VideoView> get(UUID id) {
        return load(id, identity.user());
    }

    @GET
    @Path("videos/{id}/history")
    @Operation(summary = "What happened to a video, oldest first")
    public Uni<List<HistoryRow>> history(UUID id) {
        return events(id, identity.user())
                .map(events -> events.stream().map(VideoResource::row).toList());
    }

    @GET
    @Path("videos/{id}/script")
    @Operation(summary = "The script; its version is in ETag")
    public Uni<RestResponse<Script>> script(UUID id) {
        return events(id, identity.user())
                .map(events -> latest(events, ScriptRemixed.class, "script"))
                .map(found -> versioned(found.script(), found.meta().id()));
    }

    @GET
    @Path("videos/{id}/timeline")
    @Operation(summary = "The timeline; its version is in ETag")
    public Uni<RestResponse<Timeline>> timeline(UUID id) {
        return events(id, identity.user())
                .map(events -> latest(events, MediaReady.class, "timeline"))
                .map(found -> versioned(found.timeline(), found.meta().id()));
    }

    @POST
    @Path("videos/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Passes a gate; If-Match names the version that was seen")
    public Uni<VideoView> approve(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable Approval approval) {
        UUID user = identity.user();
        String gate = approval == null ? null : approval.gate();
        if (!"script".equals(gate) && !"media".equals(gate)) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("gate", "must be script or media"))));
        }
        if (seen == null) {
            throw new ProblemException(
                    Problem.of(428, "precondition-required", "If-Match must name the version that you approve."));
        }
        boolean script = gate.equals("script");
        return Panache.withTransaction(() -> Video.lock(id, user).call(video -> {
                    VideoStatus state = video.folded();
                    if (state.status() != (script ? Status.AWAITING_SCRIPT_APPROVAL : Status.AWAITING_MEDIA_APPROVAL)) {
                        return conflict("The video does not wait for this approval, it is "
                                + state.status().id() + ".");
                    }
                    UUID version = script ? state.scriptVersion() : state.timelineVersion();
                    if (!seen.equals("\"" + version + "\"")) {
                        return Uni.createFrom()
                                .failure(new ProblemException(Problem.of(
                                        412,
                                        "stale-version",
                                        "There is a newer version. Look at it, then approve it.")));
                    }
                    return book.all(id)
                            .chain(all -> book.emit(
                                    video,
                                    List.of(
                                            script
                                                    ? Effects.approve(
                                                            latest(all, ScriptRemixed.class, "script"), EventBook.now())
                                                    : Effects.approve(
                                                            latest(all, MediaReady.class, "timeline"),
                                                            EventBook.now()))));
                }))
                .map(this::view);
    }

    @POST
    @Path("videos/{id}/cancel")
    @Operation(summary = "Stops a video for good")
    public Uni<VideoView> cancel(UUID id) {
        UUID user = identity.user();
        return Panache.withTransaction(() -> Video.lock(id, user).call(video -> {
                    VideoStatus state = video.folded();
                    if (state.status().isFinal() || state.status() == Status.RENDERED) {
                        return conflict("The video is " + state.status().id() + ".");
                    }
                    return book.all(id)
                            .chain(all -> book.emit(
                                    video,
                                    List.of(new VideoCancelled(latest(all, VideoRequested.class, "request")
                                            .meta()
                                            .next(EventType.VIDEO_CANCELLED, state.attempt(), EventBook.now())))));
                }))
                .map(this::view);
    }

    @GET
    @Path("videos/{id}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The video now, and again whenever it changes")
    public Multi<OutboundSseEvent> live(UUID id) {
        UUID user = identity.user();
        return load(id, user)
                .onItem()
                .transformToMulti(found -> stream(
                        user,
                        () -> Multi.createFrom().item(id),
                        change -> change.videoId().equals(id)));
    }

    @GET
    @Path("projects/{id}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The newest videos of a project now, and each again whenever it changes")
    public Multi<OutboundSseEvent> liveProject(UUID id) {
        UUID user = identity.user();
        return list(id, null)
                .onItem()
                .transformToMulti(page -> stream(
                        user,
                        () -> Multi.createFrom().iterable(page.items()).map(VideoView::id),
                        change -> change.projectId().equals(id)));
    }

    /** Listens before it reads, so that no change falls between. */
    private Multi<OutboundSseEvent> stream(UUID user, Supplier<Multi<UUID>> first, Predicate<LiveHub.Change> wanted) {
        Multi<UUID> changed = live.changes().filter(wanted).map(LiveHub.Change::videoId);
        Multi<OutboundSseEvent> videos = Multi.createBy()
                .merging()
                .streams(changed, first.get())
                .onItem()
                .transformToUniAndConcatenate(id -> load(id, user))
                .map(view -> sse.newEventBuilder()
                        .name("video")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(view)
                        .build());
        Multi<OutboundSseEvent> heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().name("heartbeat").data("").build());
        return Multi.createBy().merging().streams(videos, heartbeats);
    }

    private Uni<VideoView> load(UUID id, UUID user) {
        return Panache.withSession(() -> Video.require(id, user)).map(this::view);
    }

    private Uni<List<VideoEvent>> events(UUID id, UUID user) {
        return Panache.withSession(() -> Video.require(id, user).chain(video -> book.all(video.id)));
    }

    private VideoView view(Video video) {
        return VideoView.of(video, live.progress(video.id));
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
                .header("ETag", "\"" + version + "\"")
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

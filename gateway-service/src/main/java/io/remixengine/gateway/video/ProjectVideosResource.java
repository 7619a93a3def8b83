package io.remixengine.gateway.video;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.identity.DevelopmentIdentity;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Project;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The videos of a project over HTTP. */
@Path("projects/{id}/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class ProjectVideosResource {

    /** One page of a list; {@code next} is where the following page begins, absent on the last. */
    public record Page(List<VideoView> items, @Nullable UUID next) {}

    private static final int PAGE = 50;

    private final DevelopmentIdentity identity;
    private final EventBook book;
    private final VideoReads videos;
    private final LiveStreams live;

    ProjectVideosResource(DevelopmentIdentity identity, EventBook book, VideoReads videos, LiveStreams live) {
        this.identity = identity;
        this.book = book;
        this.videos = videos;
        this.live = live;
    }

    @POST
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
                .map(video -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, videos.view(video))
                        .location(URI.create("videos/" + video.id))
                        .build());
    }

    @GET
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
                .map(found -> {
                    List<Video> page = found.subList(0, Math.min(PAGE, found.size()));
                    return new Page(
                            page.stream().map(videos::view).toList(), found.size() > PAGE ? page.getLast().id : null);
                }));
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "The newest videos of a project now, and each again whenever it changes")
    public Multi<OutboundSseEvent> live(UUID id) {
        return list(id, null)
                .onItem()
                .transformToMulti(page -> live.ofProject(
                        id, page.items().stream().map(VideoView::id).toList(), identity.user()));
    }
}

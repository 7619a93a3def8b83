package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.identity.Caller;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.limit.Generation;
import io.remixengine.gateway.limit.Quotas;
import io.remixengine.gateway.live.LiveStream;
import io.remixengine.gateway.live.Topic;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Idempotency.Created;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.Project;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.webhook.WebhookAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The videos of a project over HTTP. */
@Path("projects/{id}/videos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos", description = "Videos: asked for, followed, approved, fetched")
public final class ProjectVideosResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final EventBook book;
    private final Quotas quotas;
    private final VideoReads videos;
    private final LiveStreams live;
    private final WebhookAddresses addresses;

    ProjectVideosResource(
            CurrentCaller caller,
            Transactions transactions,
            Idempotency idempotency,
            EventBook book,
            Quotas quotas,
            VideoReads videos,
            LiveStreams live,
            WebhookAddresses addresses) {
        this.caller = caller;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.book = book;
        this.quotas = quotas;
        this.videos = videos;
        this.live = live;
        this.addresses = addresses;
    }

    @POST
    @Generation
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Asks for a video")
    public Uni<RestResponse<VideoView>> create(
            UUID id, @HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable VideoOrder order) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        Caller asking = caller.get();
        UUID user = asking.user();
        Instant now = EventBook.now();
        EventMeta meta = new EventMeta(UUID.randomUUID(), id, UUID.randomUUID(), 1, null, now);
        VideoRequested requested = new VideoRequested(meta, order.brief());
        String callback = order.callbackUrl() == null ? null : addresses.check("callbackUrl", order.callbackUrl());
        return idempotency.create(
                user,
                key,
                List.of("videos", id, order),
                VideoView.class,
                () -> Access.toProject(id, ProjectRole.EDITOR)
                        .call(() -> quotas.claim(asking))
                        .chain(() -> {
                            Video video = new Video();
                            video.id = meta.videoId();
                            video.projectId = id;
                            video.createdBy = user;
                            video.callbackUrl = callback;
                            video.createdAt = now;
                            video.fold(VideoStatus.fold(List.of(requested)), now);
                            return video.<Video>persistAndFlush().call(() -> book.emit(video, List.of(requested)));
                        })
                        .map(video -> new Created<>("videos/" + video.id, videos.view(video))));
    }

    @GET
    @Operation(summary = "The videos of a project, newest first; status= keeps those in one of these statuses")
    public Uni<Page<VideoView>> list(
            UUID id,
            @QueryParam("status") List<String> statuses,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        Set<String> wanted = statuses(statuses);
        return transactions
                .asUser(caller.user(), () -> Project.require(id).chain(() -> Video.page(id, wanted, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), videos::view));
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What happens to the videos of a project, as server-sent events",
            description = LiveStreams.DESCRIPTION + " Ids count the events of the project: 1, 2, 3, ...")
    @APIResponse(responseCode = "200", description = "Events, for as long as the connection lasts")
    public Uni<LiveStream> live(
            UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after) {
        return live.of(new Topic.OfProject(id), caller.user(), lastEventId, after);
    }

    private static Set<String> statuses(List<String> wanted) {
        try {
            return wanted.stream().map(each -> Status.of(each).id()).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Problem.Violation("status", "must be statuses of videos"))));
        }
    }
}

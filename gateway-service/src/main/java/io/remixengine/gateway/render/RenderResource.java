package io.remixengine.gateway.render;

import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.gateway.document.Documents;
import io.remixengine.gateway.document.Documents.PresentTimeline;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.limit.Generation;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Idempotency.Created;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.gateway.video.Status;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Renders over HTTP that people order of a video's timeline. */
@Path("videos/{id}/renders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "renders",
        description = "Drafts, single scenes, other shapes and further files of a timeline; none of them is published")
public final class RenderResource {

    private static final RenderFields USUAL = new RenderFields(null, null, null, null);

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Documents documents;
    private final RenderOrders orders;
    private final RenderReads renders;

    RenderResource(
            CurrentCaller caller,
            Transactions transactions,
            Idempotency idempotency,
            Documents documents,
            RenderOrders orders,
            RenderReads renders) {
        this.caller = caller;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.documents = documents;
        this.orders = orders;
        this.renders = renders;
    }

    @POST
    @Generation
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Orders a render of the timeline as it is now",
            description = "As soon as there is a timeline, also before its approval and after the video is published."
                    + " The video's status does not change. Cancelling the video ends its renders;"
                    + " its job can be cancelled alone.")
    public Uni<RestResponse<RenderView>> order(
            UUID id, @HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable RenderFields wanted) {
        UUID user = caller.user();
        RenderFields fields = wanted == null ? USUAL : wanted;
        return idempotency
                .create(
                        user,
                        key,
                        List.of("renders", id, fields),
                        RenderView.class,
                        () -> Video.lock(id)
                                .invoke(RenderResource::requireNotCancelled)
                                .chain(video -> order(user, video, fields)))
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, created.getEntity())
                        .location(created.getLocation())
                        .build());
    }

    @GET
    @Operation(summary = "The renders that were ordered of the video, newest first")
    public Uni<Page<RenderView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions.asUser(
                caller.user(),
                () -> Video.require(id)
                        .chain(video -> Render.page(id, page)
                                .map(found -> Page.of(
                                        found,
                                        page,
                                        each -> new Cursor(each.createdAt, each.id),
                                        each -> renders.view(
                                                each, video.folded().title())))));
    }

    @GET
    @Path("{render}")
    @Operation(summary = "A render that was ordered: state, progress, failure, files")
    @APIResponse(responseCode = "200", description = "The render; its links are good for an hour")
    public Uni<RenderView> get(UUID id, UUID render) {
        return transactions.asUser(
                caller.user(),
                () -> Video.require(id)
                        .chain(video -> Render.require(render, id)
                                .map(found -> renders.view(found, video.folded().title()))));
    }

    private Uni<Created<RenderView>> order(UUID user, Video video, RenderFields fields) {
        return documents
                .timeline(video)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.of(
                        409,
                        "no-timeline",
                        "The video has no timeline yet. It can be rendered once its media are made.")))
                .chain(present ->
                        fields.order(video, present.timeline()).chain(order -> order(user, video, present, order)));
    }

    private Uni<Created<RenderView>> order(UUID user, Video video, PresentTimeline present, RenderOrder order) {
        return orders.order(
                        user,
                        video,
                        new RenderOrders.Subject(present.cause(), present.version(), present.timeline()),
                        order)
                .map(stored -> new Created<>(
                        "videos/" + video.id + "/renders/" + stored.id,
                        renders.view(stored, video.folded().title())));
    }

    /** Stages skip the work of what is cancelled. */
    static void requireNotCancelled(Video video) {
        if (video.status() == Status.CANCELLED) {
            throw new ProblemException(
                    Problem.of(409, "wrong-status", "The video is cancelled, so nothing of it is rendered."));
        }
    }
}

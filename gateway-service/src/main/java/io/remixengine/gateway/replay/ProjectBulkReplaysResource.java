package io.remixengine.gateway.replay;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk replays of one project over HTTP, for its admins. */
@Path("projects/{id}/bulk-replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "replays")
public final class ProjectBulkReplaysResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final BulkReplays bulks;

    ProjectBulkReplaysResource(CurrentCaller caller, Transactions transactions, BulkReplays bulks) {
        this.caller = caller;
        this.transactions = transactions;
        this.bulks = bulks;
    }

    @GET
    @Operation(summary = "The bulk replays of a project, newest first")
    public Uni<Page<BulkReplayView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions.asUser(
                caller.user(), () -> Access.toProject(id, ProjectRole.ADMIN).chain(() -> bulks.page(id, page)));
    }

    @POST
    @Path("preview")
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which failed videos of a project a bulk replay would take; nothing is begun")
    public Uni<BulkReplayPreview> preview(UUID id, @Nullable BulkReplayOrder order) {
        BulkReplayOrder wanted = BulkReplayOrder.require(order);
        return transactions.asUser(
                caller.user(), () -> Access.toProject(id, ProjectRole.ADMIN).chain(() -> bulks.preview(id, wanted)));
    }

    @POST
    @Manage
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replays failed videos of a project, one after the other at a modest pace")
    public Uni<RestResponse<BulkReplayView>> begin(UUID id, @Nullable BulkReplayOrder order) {
        BulkReplayOrder wanted = BulkReplayOrder.require(order);
        UUID user = caller.user();
        return transactions
                .asUser(user, () -> Access.toProject(id, ProjectRole.ADMIN))
                .chain(() -> transactions.asSystem(() -> bulks.begin(user, id, wanted)))
                .map(ProjectBulkReplaysResource::begun);
    }

    static RestResponse<BulkReplayView> begun(BulkReplayView bulk) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, bulk)
                .location(URI.create("bulk-replays/" + bulk.id()))
                .build();
    }
}

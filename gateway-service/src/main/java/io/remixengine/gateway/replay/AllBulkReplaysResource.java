package io.remixengine.gateway.replay;

import io.remixengine.gateway.identity.Administer;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk replays of all projects at once over HTTP, for those who run the installation. */
@Path("admin/bulk-replays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@Administer
public final class AllBulkReplaysResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final BulkReplays bulks;

    AllBulkReplaysResource(CurrentCaller caller, Transactions transactions, BulkReplays bulks) {
        this.caller = caller;
        this.transactions = transactions;
        this.bulks = bulks;
    }

    @GET
    @Operation(summary = "The bulk replays of all projects at once, newest first")
    public Uni<Page<BulkReplayView>> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions.asUser(caller.user(), () -> bulks.page(null, page));
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which failed videos of all projects a bulk replay would take; nothing is begun")
    public Uni<BulkReplayPreview> preview(@Nullable BulkReplayOrder order) {
        BulkReplayOrder wanted = BulkReplayOrder.require(order);
        return transactions.asSystem(() -> bulks.preview(null, wanted));
    }

    @POST
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replays failed videos of all projects, one after the other at a modest pace")
    public Uni<RestResponse<BulkReplayView>> begin(@Nullable BulkReplayOrder order) {
        BulkReplayOrder wanted = BulkReplayOrder.require(order);
        UUID user = caller.user();
        return transactions.asSystem(() -> bulks.begin(user, null, wanted)).map(ProjectBulkReplaysResource::begun);
    }
}

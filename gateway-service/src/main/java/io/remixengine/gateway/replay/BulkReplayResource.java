package io.remixengine.gateway.replay;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A bulk replay over HTTP, for admins of its project and of the installation. */
@Path("bulk-replays/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "replays")
public final class BulkReplayResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final BulkReplays bulks;

    BulkReplayResource(CurrentCaller caller, Transactions transactions, BulkReplays bulks) {
        this.caller = caller;
        this.transactions = transactions;
        this.bulks = bulks;
    }

    @GET
    @Operation(summary = "How far a bulk replay is, and what it skipped")
    public Uni<BulkReplayView> get(UUID id) {
        return transactions.asUser(caller.user(), () -> bulks.one(id));
    }

    @POST
    @Path("stop")
    @Manage
    @Operation(summary = "Begins no more videos of a bulk replay; what has begun goes on")
    public Uni<BulkReplayView> stop(UUID id) {
        UUID user = caller.user();
        return transactions.asUser(user, () -> bulks.stop(user, id));
    }
}

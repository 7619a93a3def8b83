package io.remixengine.gateway.webhook;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The deliveries about a video over HTTP. For editors. */
@Path("videos/{id}/webhook-deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class VideoDeliveriesResource {

    private final CurrentCaller caller;
    private final Transactions transactions;

    VideoDeliveriesResource(CurrentCaller caller, Transactions transactions) {
        this.caller = caller;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "What was sent about a video, to its callback and to webhooks, newest first")
    public Uni<Page<DeliveryView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toVideo(id, ProjectRole.EDITOR).chain(() -> Delivery.ofVideo(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), DeliveryView::of));
    }
}

package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A delivery over HTTP. For those who manage the project. */
@Path("webhook-deliveries/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class DeliveryResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final AuditTrail audit;

    DeliveryResource(CurrentCaller caller, Transactions transactions, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "A delivery: its message and what came of it")
    public Uni<DeliveryView> get(UUID id) {
        return transactions.asUser(caller.user(), () -> Delivery.manage(id)).map(DeliveryView::of);
    }

    @POST
    @Manage
    @Path("redeliver")
    @Operation(summary = "Sends a delivery again, at once and under the same webhook-id")
    public Uni<RestResponse<DeliveryView>> redeliver(UUID id) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Delivery.manage(id)
                                .call(DeliveryResource::requireReceiver)
                                .call(delivery -> Panache.getSession()
                                        .chain(session -> session.lock(delivery, LockModeType.PESSIMISTIC_WRITE)
                                                .chain(() -> session.refresh(delivery))))
                                .invoke(delivery -> {
                                    delivery.state = Delivery.WAITING;
                                    delivery.dueAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
                                    delivery.earlierTries = delivery.tries;
                                    delivery.error = null;
                                })
                                .call(Panache::flush)
                                .call(delivery -> audit.record(
                                        user,
                                        delivery.projectId,
                                        "webhook-delivery.repeated",
                                        id.toString(),
                                        Map.of())))
                .map(delivery -> DeliveryView.of(delivery).accepted());
    }

    private static Uni<Void> requireReceiver(Delivery delivery) {
        return delivery.webhookId == null
                ? Uni.createFrom().voidItem()
                : Webhook.<Webhook>findById(delivery.webhookId)
                        .invoke(WebhookResource::requireEnabled)
                        .replaceWithVoid();
    }
}

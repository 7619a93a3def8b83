package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A webhook over HTTP. For those who manage its project. */
@Path("webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class WebhookResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final WebhookAddresses addresses;

    WebhookResource(
            CurrentCaller caller,
            Transactions transactions,
            Secrets secrets,
            AuditTrail audit,
            WebhookAddresses addresses) {
        this.caller = caller;
        this.transactions = transactions;
        this.secrets = secrets;
        this.audit = audit;
        this.addresses = addresses;
    }

    @GET
    @Operation(summary = "A webhook; its version is in ETag")
    public Uni<RestResponse<WebhookView>> get(UUID id) {
        return transactions
                .asUser(caller.user(), () -> Webhook.manage(id))
                .map(found -> WebhookView.of(found).response(RestResponse.Status.OK));
    }

    @PATCH
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes what is given; enabled turns it on again. If-Match names the version that was seen")
    public Uni<RestResponse<WebhookView>> change(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable WebhookFields wanted) {
        if (wanted == null || wanted.equals(new WebhookFields(null, null, null, null))) {
            throw new ProblemException(Problem.invalid(
                    List.of(new Problem.Violation("url", "or description, events or enabled must be given"))));
        }
        return transactions
                .asUser(
                        caller.user(),
                        () -> Webhook.manage(id)
                                .invoke(webhook -> {
                                    Versions.require(seen, webhook.version);
                                    wanted.into(webhook, addresses);
                                    webhook.updatedAt = now();
                                })
                                .call(Panache::flush)
                                .call(webhook ->
                                        webhook.enabled ? Uni.createFrom().voidItem() : DeliveryQueue.giveUpWaiting(id))
                                .call(webhook -> audit(webhook, "webhook.changed")))
                .map(webhook -> WebhookView.of(webhook).response(RestResponse.Status.OK));
    }

    @DELETE
    @Manage
    @Operation(summary = "Removes a webhook with its log; If-Match names the version that was seen")
    public Uni<RestResponse<Void>> remove(UUID id, @HeaderParam("If-Match") @Nullable String seen) {
        return transactions
                .asUser(
                        caller.user(),
                        () -> Webhook.manage(id)
                                .invoke(webhook -> Versions.require(seen, webhook.version))
                                .call(webhook -> audit(webhook, "webhook.removed"))
                                .chain(Webhook::delete))
                .replaceWith(RestResponse.noContent());
    }

    @POST
    @Manage
    @Path("rotate-secret")
    @Operation(summary = "Makes a new secret; only this answer shows it. The one before signs too for a day")
    public Uni<WebhookView> rotate(UUID id) {
        return transactions.asUser(
                caller.user(),
                () -> Webhook.manage(id)
                        .call(webhook -> audit(webhook, "webhook.secret-replaced"))
                        .chain(webhook -> secrets.replace(webhook.projectId, id)
                                .map(secret -> WebhookView.of(webhook).with(secret))));
    }

    @POST
    @Manage
    @Path("test")
    @Operation(summary = "Sends a message of the type webhook.test; the answer is the delivery, whose state tells")
    public Uni<RestResponse<DeliveryView>> test(UUID id) {
        return transactions
                .asUser(
                        caller.user(),
                        () -> Webhook.manage(id)
                                .invoke(WebhookResource::requireEnabled)
                                .chain(webhook -> {
                                    Delivery delivery = new Delivery();
                                    delivery.id = UUID.randomUUID();
                                    delivery.projectId = webhook.projectId;
                                    delivery.webhookId = id;
                                    delivery.type = Message.TEST;
                                    delivery.createdAt = now();
                                    delivery.body = Message.test(webhook.projectId, delivery.createdAt)
                                            .json();
                                    delivery.state = Delivery.WAITING;
                                    delivery.dueAt = delivery.createdAt;
                                    return delivery.<Delivery>persistAndFlush();
                                }))
                .map(delivery -> DeliveryView.of(delivery).accepted());
    }

    @GET
    @Path("deliveries")
    @Operation(summary = "What was sent to a webhook and what came of it, newest first")
    public Uni<Page<DeliveryView>> deliveries(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(caller.user(), () -> Webhook.manage(id).chain(() -> Delivery.ofWebhook(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), DeliveryView::of));
    }

    static void requireEnabled(Webhook webhook) {
        if (!webhook.enabled) {
            throw new ProblemException(
                    Problem.of(409, "webhook-off", "The webhook is turned off. Turn it on with enabled: true first."));
        }
    }

    private Uni<Void> audit(Webhook webhook, String action) {
        return audit.record(caller.user(), webhook.projectId, action, webhook.id.toString(), Map.of());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.news.NewsType;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Idempotency.Created;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.page.Versions;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
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
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The webhooks of a project over HTTP. For those who manage it. */
@Path("projects/{id}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks", description = "News posted to addresses, signed as Standard Webhooks")
public final class ProjectWebhooksResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final WebhookAddresses addresses;
    private final int most;

    ProjectWebhooksResource(
            CurrentCaller caller,
            Transactions transactions,
            Idempotency idempotency,
            Secrets secrets,
            AuditTrail audit,
            WebhookAddresses addresses,
            WebhooksConfig config) {
        this.caller = caller;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.secrets = secrets;
        this.audit = audit;
        this.addresses = addresses;
        this.most = config.perProject();
    }

    @POST
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a webhook; only this answer shows its secret")
    public Uni<RestResponse<WebhookView>> create(
            UUID id, @HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable WebhookFields wanted) {
        if (wanted == null || wanted.url() == null) {
            throw WebhookFields.wrong("url", "must be given");
        }
        UUID user = caller.user();
        Webhook webhook = new Webhook();
        webhook.id = UUID.randomUUID();
        webhook.projectId = id;
        webhook.createdBy = user;
        webhook.enabled = true;
        webhook.events = Arrays.stream(NewsType.values()).map(NewsType::id).toArray(String[]::new);
        webhook.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        webhook.updatedAt = webhook.createdAt;
        wanted.into(webhook, addresses);
        // The secret is not part of what is stored for the same request: it is read, or read again, from where it is
        // kept.
        return idempotency
                .create(
                        user,
                        key,
                        List.of("webhooks", id, wanted),
                        WebhookView.class,
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> roomForOneMore(id))
                                .chain(() -> webhook.<Webhook>persistAndFlush())
                                .call(() -> secrets.make(id, webhook.id))
                                .call(() -> audit.record(
                                        user,
                                        id,
                                        "webhook.created",
                                        webhook.id.toString(),
                                        Map.of("events", List.of(webhook.events))))
                                .map(stored -> new Created<>("webhooks/" + stored.id, WebhookView.of(stored))))
                .chain(made -> transactions
                        .asUser(user, () -> secrets.current(id, made.getEntity().id()))
                        .map(secret -> RestResponse.ResponseBuilder.create(
                                        RestResponse.Status.CREATED,
                                        made.getEntity().with(secret))
                                .location(made.getLocation())
                                .header("ETag", Versions.etag(made.getEntity().version()))
                                .build()));
    }

    @GET
    @Operation(summary = "The webhooks of a project, newest first")
    public Uni<Page<WebhookView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN).chain(() -> Webhook.page(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), WebhookView::of));
    }

    private Uni<Void> roomForOneMore(UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from re_webhooks where project_id = ?1", Long.class)
                        .setParameter(1, project)
                        .getSingleResult())
                .invoke(count -> {
                    if (count >= most) {
                        throw new ProblemException(Problem.of(
                                409,
                                "too-many",
                                "A project has at most " + most + " webhooks. Remove one that nobody needs."));
                    }
                })
                .replaceWithVoid();
    }
}

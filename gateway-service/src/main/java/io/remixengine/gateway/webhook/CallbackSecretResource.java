package io.remixengine.gateway.webhook;

import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the callbacks of a project's videos are signed with. For those who manage it. */
@Path("projects/{id}/callback-secret")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class CallbackSecretResource {

    /** What callbacks are signed with. */
    public record CallbackSecret(
            @Schema(examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")
            String secret) {}

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Secrets secrets;
    private final AuditTrail audit;

    CallbackSecretResource(CurrentCaller caller, Transactions transactions, Secrets secrets, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.secrets = secrets;
        this.audit = audit;
    }

    @POST
    @Manage
    @Operation(
            summary = "Makes a new secret for the callbacks of the project's videos; only this answer shows it."
                    + " The one before signs too for a day")
    public Uni<CallbackSecret> replace(UUID id) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> secrets.replace(id, null))
                                .call(() ->
                                        audit.record(user, id, "callback-secret.replaced", id.toString(), Map.of())))
                .map(CallbackSecret::new);
    }
}

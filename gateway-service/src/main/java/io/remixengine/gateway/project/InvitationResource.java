package io.remixengine.gateway.project;

import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Invitations to a project over HTTP: how people become members whose id nobody knows. */
@Path("projects/{id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "members")
public final class InvitationResource {

    /** What an admin sends. */
    public record InvitationFields(
            @Schema(examples = "ben@example.org") @Nullable String email,

            @Schema(
                    enumeration = {"viewer", "editor", "admin"},
                    examples = "editor")
            @Nullable
            String role) {}

    /** What admins see. */
    public record InvitationView(UUID id, String email, ProjectRole role, Instant createdAt) {
        static InvitationView of(Invitation invitation) {
            return new InvitationView(
                    invitation.id, invitation.email, ProjectRole.of(invitation.role), invitation.createdAt);
        }
    }

    /** Loose: only whoever gets the mail knows whether an address is right. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}");

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final AuditTrail audit;

    InvitationResource(CurrentCaller caller, Transactions transactions, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "Invitations that wait for their person, newest first")
    public Uni<Page<InvitationView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN).chain(() -> Invitation.page(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), InvitationView::of));
    }

    @POST
    @Manage
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Invites somebody, who is a member once they log in with this address, or at once")
    public Uni<RestResponse<InvitationView>> invite(UUID id, @Nullable InvitationFields wanted) {
        Invitation invitation = invitation(id, wanted);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Invitation.count("projectId = ?1 and email = ?2", id, invitation.email))
                                .invoke(already -> {
                                    if (already > 0) {
                                        throw new ProblemException(
                                                Problem.of(409, "already-invited", "This address is invited already."));
                                    }
                                })
                                .chain(() -> invitation.<Invitation>persistAndFlush())
                                .call(() -> audit.record(
                                        caller.user(),
                                        id,
                                        "member.invited",
                                        invitation.id.toString(),
                                        Map.of("role", invitation.role))))
                .map(stored -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, InvitationView.of(stored))
                        .location(URI.create("projects/" + id + "/invitations"))
                        .build());
    }

    @DELETE
    @Path("{invitation}")
    @Manage
    @Operation(summary = "Takes an invitation back")
    public Uni<RestResponse<Void>> withdraw(UUID id, UUID invitation) {
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Invitation.delete("projectId = ?1 and id = ?2", id, invitation))
                                .invoke(gone -> {
                                    if (gone == 0) {
                                        throw new ProblemException(Problem.notFound("invitation"));
                                    }
                                })
                                .call(() -> audit.record(
                                        caller.user(), id, "invitation.withdrawn", invitation.toString(), Map.of())))
                .replaceWith(RestResponse.noContent());
    }

    private Invitation invitation(UUID project, @Nullable InvitationFields wanted) {
        List<Problem.Violation> violations = new ArrayList<>();
        String email = wanted == null || wanted.email() == null
                ? ""
                : wanted.email().strip().toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(email).matches()) {
            violations.add(new Problem.Violation("email", "must be an e-mail address"));
        }
        ProjectRole role = ProjectRole.read(wanted == null ? null : wanted.role(), violations);
        if (role == null || !violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        Invitation invitation = new Invitation();
        invitation.id = UUID.randomUUID();
        invitation.projectId = project;
        invitation.email = email;
        invitation.role = role.id();
        invitation.createdBy = caller.user();
        invitation.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return invitation;
    }
}

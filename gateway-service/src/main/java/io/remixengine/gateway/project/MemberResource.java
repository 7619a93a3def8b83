package io.remixengine.gateway.project;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The members of a project over HTTP. A project always keeps an admin. */
@Path("projects/{id}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "members", description = "Who may see, make and manage in a project")
public final class MemberResource {

    /** What an admin sends. */
    public record MemberFields(
            @Schema(examples = "7f1f3c0e-6f0a-4b0e-9b57-3d9b4c1f5a10") @Nullable
            UUID userId,

            @Schema(examples = "editor") @Nullable String role) {}

    /** What members see. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MemberView(
            UUID userId,
            @Nullable String name,
            @Nullable String email,
            ProjectRole role,
            int version,
            Instant createdAt) {
        static MemberView of(Member member) {
            return new MemberView(
                    member.userId,
                    member.name,
                    member.email,
                    ProjectRole.of(member.role),
                    member.version,
                    member.createdAt);
        }
    }

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final AuditTrail audit;

    MemberResource(CurrentCaller caller, Transactions transactions, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GET
    @Operation(summary = "The members of a project, newest first")
    public Uni<Page<MemberView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(caller.user(), () -> Project.require(id).chain(() -> Member.page(id, page)))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.userId), MemberView::of));
    }

    @GET
    @Path("{user}")
    @Operation(summary = "A member; its version is in ETag")
    public Uni<RestResponse<MemberView>> get(UUID id, UUID user) {
        return transactions
                .asUser(caller.user(), () -> Project.require(id).chain(() -> Member.require(id, user)))
                .map(MemberResource::versioned);
    }

    @POST
    @Manage
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a member")
    public Uni<RestResponse<MemberView>> add(UUID id, @Nullable MemberFields wanted) {
        List<Problem.Violation> violations = new ArrayList<>();
        UUID user = wanted == null ? null : wanted.userId();
        if (user == null) {
            violations.add(new Problem.Violation("userId", "must be given"));
        }
        ProjectRole role = ProjectRole.read(wanted == null ? null : wanted.role(), violations);
        if (user == null || role == null) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Member.<Member>findById(new Member.Key(id, user)))
                                .invoke(already -> {
                                    if (already != null) {
                                        throw new ProblemException(Problem.of(
                                                409,
                                                "already-member",
                                                "This person is " + already.role + " of the project."));
                                    }
                                })
                                .chain(() -> {
                                    Member member = new Member();
                                    member.projectId = id;
                                    member.userId = user;
                                    member.role = role.id();
                                    member.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
                                    return member.<Member>persistAndFlush();
                                })
                                .call(() -> audit(id, "member.added", user, Map.of("role", role.id()))))
                .map(member -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, MemberView.of(member))
                        .location(URI.create("projects/" + id + "/members/" + user))
                        .header("ETag", Versions.etag(member.version))
                        .build());
    }

    @PATCH
    @Path("{user}")
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a member another role; If-Match names the version that was seen")
    public Uni<RestResponse<MemberView>> change(
            UUID id, UUID user, @HeaderParam("If-Match") @Nullable String seen, @Nullable MemberFields wanted) {
        List<Problem.Violation> violations = new ArrayList<>();
        ProjectRole role = ProjectRole.read(wanted == null ? null : wanted.role(), violations);
        if (role == null) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Member.require(id, user))
                                .invoke(member -> Versions.require(seen, member.version))
                                .call(member -> role == ProjectRole.ADMIN
                                        ? Uni.createFrom().voidItem()
                                        : keepAnAdmin(member))
                                .invoke(member -> member.role = role.id())
                                .call(() -> audit(id, "member.changed", user, Map.of("role", role.id())))
                                .call(Panache::flush))
                .map(MemberResource::versioned);
    }

    @DELETE
    @Path("{user}")
    @Manage
    @Operation(summary = "Takes a member out; everyone may leave. If-Match names the version that was seen")
    public Uni<RestResponse<Void>> remove(UUID id, UUID user, @HeaderParam("If-Match") @Nullable String seen) {
        ProjectRole least = user.equals(caller.user()) ? ProjectRole.VIEWER : ProjectRole.ADMIN;
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, least)
                                .chain(() -> Member.require(id, user))
                                .invoke(member -> Versions.require(seen, member.version))
                                .call(MemberResource::keepAnAdmin)
                                .call(() -> audit(id, "member.removed", user, Map.of()))
                                .chain(Member::delete))
                .replaceWith(RestResponse.noContent());
    }

    /** Under a lock of all admins' rows, so that two of them cannot leave at once. */
    private static Uni<Void> keepAnAdmin(Member leaving) {
        if (!leaving.role.equals(ProjectRole.ADMIN.id())) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select user_id from re_members where project_id = ?1 and role = 'admin'"
                                        + " order by user_id for update",
                                UUID.class)
                        .setParameter(1, leaving.projectId)
                        .getResultList())
                .invoke(admins -> {
                    if (admins.size() == 1) {
                        throw new ProblemException(Problem.of(
                                409, "last-admin", "A project needs an admin. Make somebody else one first."));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> audit(UUID project, String action, UUID subject, Map<String, ?> details) {
        return audit.record(caller.user(), project, action, subject.toString(), details);
    }

    private static RestResponse<MemberView> versioned(Member member) {
        return RestResponse.ResponseBuilder.ok(MemberView.of(member))
                .header("ETag", Versions.etag(member.version))
                .build();
    }
}

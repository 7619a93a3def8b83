package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Manage;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Idempotency.Created;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Projects over HTTP. */
@Path("projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "projects", description = "What videos are grouped in, and who shares them")
public final class ProjectResource {

    /** What a person sends. */
    public record ProjectFields(
            @Schema(examples = "Spring campaign") @Nullable String name) {}

    /** What a person sees. */
    public record ProjectView(UUID id, String name, int version, Instant createdAt, Instant updatedAt) {
        static ProjectView of(Project project) {
            return new ProjectView(project.id, project.name, project.version, project.createdAt, project.updatedAt);
        }
    }

    private static final int LONGEST_NAME = 200;

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    ProjectResource(CurrentCaller caller, Transactions transactions, Idempotency idempotency, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates a project, which you then manage")
    public Uni<RestResponse<ProjectView>> create(
            @HeaderParam(Idempotency.HEADER) @Nullable String key, @Nullable ProjectFields wanted) {
        String name = name(wanted);
        UUID user = caller.user();
        return idempotency.create(user, key, List.of("projects", name), ProjectView.class, () -> {
            Project project = new Project();
            project.id = UUID.randomUUID();
            project.createdBy = user;
            project.name = name;
            project.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            project.updatedAt = project.createdAt;
            return project.<Project>persistAndFlush()
                    .call(() -> audit.record(
                            user, project.id, "project.created", project.id.toString(), Map.of("name", name)))
                    .map(stored -> new Created<>("projects/" + stored.id, ProjectView.of(stored)));
        });
    }

    @GET
    @Operation(summary = "The projects that you are a member of, newest first")
    public Uni<Page<ProjectView>> list(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(caller.user(), () -> Project.page(page))
                .map(found -> Page.of(found, page, each -> new Cursor(each.createdAt, each.id), ProjectView::of));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A project; its version is in ETag")
    public Uni<RestResponse<ProjectView>> get(UUID id) {
        return transactions.asUser(caller.user(), () -> Project.require(id)).map(ProjectResource::versioned);
    }

    @PATCH
    @Path("{id}")
    @Manage
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Renames a project; If-Match names the version that was seen")
    public Uni<RestResponse<ProjectView>> rename(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable ProjectFields wanted) {
        String name = name(wanted);
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Project.require(id))
                                .chain(project -> {
                                    Versions.require(seen, project.version);
                                    project.name = name;
                                    project.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
                                    return audit.record(
                                                    user, id, "project.renamed", id.toString(), Map.of("name", name))
                                            .chain(Panache::flush)
                                            .replaceWith(project);
                                }))
                .map(ProjectResource::versioned);
    }

    @DELETE
    @Path("{id}")
    @Manage
    @Operation(summary = "Deletes a project without videos; If-Match names the version that was seen")
    public Uni<RestResponse<Void>> delete(UUID id, @HeaderParam("If-Match") @Nullable String seen) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Access.toProject(id, ProjectRole.ADMIN)
                                .chain(() -> Project.require(id))
                                .invoke(project -> Versions.require(seen, project.version))
                                .call(project -> hasVideos(id).invoke(any -> {
                                    if (any) {
                                        throw new ProblemException(Problem.of(
                                                409, "not-empty", "The project has videos, and those are kept."));
                                    }
                                }))
                                .call(project -> audit.record(
                                        user, null, "project.deleted", id.toString(), Map.of("name", project.name)))
                                .chain(Project::delete))
                .replaceWith(RestResponse.noContent());
    }

    private static Uni<Boolean> hasVideos(UUID project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select from re_videos where project_id = ?1)", Boolean.class)
                        .setParameter(1, project)
                        .getSingleResult());
    }

    private static String name(@Nullable ProjectFields wanted) {
        String name = wanted == null ? null : wanted.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.invalid(
                    List.of(new Problem.Violation("name", "must have 1 to " + LONGEST_NAME + " characters"))));
        }
        return name.strip();
    }

    private static RestResponse<ProjectView> versioned(Project project) {
        return RestResponse.ResponseBuilder.ok(ProjectView.of(project))
                .header("ETag", Versions.etag(project.version))
                .build();
    }
}

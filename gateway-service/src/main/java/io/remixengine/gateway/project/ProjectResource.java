package io.remixengine.gateway.project;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.identity.DevelopmentIdentity;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Projects over HTTP. */
@Path("projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "projects")
public final class ProjectResource {

    /** What a person sends. */
    public record NewProject(@Nullable String name) {}

    /** What a person sees. */
    public record ProjectView(UUID id, String name, Instant createdAt) {
        static ProjectView of(Project project) {
            return new ProjectView(project.id, project.name, project.createdAt);
        }
    }

    private static final int LONGEST_NAME = 200;

    private final DevelopmentIdentity identity;

    ProjectResource(DevelopmentIdentity identity) {
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates a project")
    public Uni<RestResponse<ProjectView>> create(@Nullable NewProject wanted) {
        String name = wanted == null ? null : wanted.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.invalid(
                    List.of(new Problem.Violation("name", "must have 1 to " + LONGEST_NAME + " characters"))));
        }
        Project project = new Project();
        project.id = UUID.randomUUID();
        project.ownerId = identity.user();
        project.name = name.strip();
        project.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Panache.withTransaction(() -> project.<Project>persist())
                .map(stored -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ProjectView.of(stored))
                        .location(URI.create("projects/" + stored.id))
                        .build());
    }

    @GET
    @Operation(summary = "Your projects, newest first")
    public Uni<List<ProjectView>> list() {
        UUID user = identity.user();
        return Panache.withSession(() -> Project.of(user))
                .map(projects -> projects.stream().map(ProjectView::of).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A project")
    public Uni<ProjectView> get(UUID id) {
        UUID user = identity.user();
        return Panache.withSession(() -> Project.require(id, user)).map(ProjectView::of);
    }
}

package io.remixengine.gateway.job;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The jobs of a project over HTTP. */
@Path("projects/{id}/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public final class ProjectJobsResource {

    private final CurrentCaller caller;
    private final JobReads jobs;

    ProjectJobsResource(CurrentCaller caller, JobReads jobs) {
        this.caller = caller;
        this.jobs = jobs;
    }

    @GET
    @Operation(
            summary = "What the stages did for the videos of a project, newest first;"
                    + " state= keeps jobs in one of these states",
            description = "With state= a page may have fewer jobs than limit, or none, and still a next one.")
    public Uni<Page<Job>> list(
            UUID id,
            @QueryParam("state") List<String> states,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        return jobs.ofProject(caller.user(), id, JobState.these(states), PageRequest.of(after, limit));
    }
}

package io.remixengine.gateway.job;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The jobs of a video over HTTP. */
@Path("videos/{id}/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "What the stages do for videos")
public final class JobResource {

    private final CurrentCaller caller;
    private final JobReads jobs;

    JobResource(CurrentCaller caller, JobReads jobs) {
        this.caller = caller;
        this.jobs = jobs;
    }

    @GET
    @Operation(
            summary = "What the stages did for a video, newest first; state= keeps jobs in one of these states",
            description = "All of them on one page: a video has one for each stage, publication and attempt.")
    public Uni<Page<Job>> list(UUID id, @QueryParam("state") List<String> states) {
        Set<JobState> wanted = JobState.these(states);
        return jobs.ofVideo(caller.user(), id)
                .map(found -> new Page<>(
                        found.stream()
                                .filter(each -> wanted.isEmpty() || wanted.contains(each.state()))
                                .toList(),
                        null));
    }
}

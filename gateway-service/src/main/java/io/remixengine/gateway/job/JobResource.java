package io.remixengine.gateway.job;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.limit.Generation;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The jobs of a video over HTTP. */
@Path("videos/{id}/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs", description = "What the stages do for videos")
public final class JobResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final JobReads jobs;
    private final JobOrders orders;

    JobResource(
            CurrentCaller caller, Transactions transactions, Idempotency idempotency, JobReads jobs, JobOrders orders) {
        this.caller = caller;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.jobs = jobs;
        this.orders = orders;
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

    @GET
    @Path("{job}")
    @Operation(summary = "A job: state, progress, tries, times, why it failed and what to do")
    public Uni<Job> get(UUID id, UUID job) {
        return jobs.one(caller.user(), id, job);
    }

    @POST
    @Path("{job}/cancel")
    @Operation(
            summary = "Stops one job that waits or runs, wherever it runs",
            description =
                    "A render that was ordered beside the final one ends alone. A job of the video's own way stops"
                            + " the video there: it has failed then, with the code stopped, and can be replayed.")
    public Uni<Job> cancel(UUID id, UUID job) {
        UUID user = caller.user();
        return transactions.asUser(user, () -> orders.cancel(user, id, job));
    }

    @POST
    @Path("{job}/retry")
    @Generation
    @ResponseStatus(202)
    @Operation(
            summary = "Has a job done again that failed or was cancelled; the answer is the new job",
            description = "A job of the video's own way is a replay of the video from its stage.")
    public Uni<RestResponse<Job>> retry(UUID id, UUID job, @HeaderParam(Idempotency.HEADER) @Nullable String key) {
        UUID user = caller.user();
        return idempotency
                .create(
                        user,
                        key,
                        List.of("retry", id, job),
                        Job.class,
                        () -> orders.retry(user, id, job)
                                .map(next -> new Idempotency.Created<>("videos/" + id + "/jobs/" + next.id(), next)))
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, created.getEntity())
                        .location(created.getLocation())
                        .build());
    }
}

package io.remixengine.gateway.replay;

import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.limit.Generation;
import io.remixengine.gateway.page.Idempotency;
import io.remixengine.gateway.page.Idempotency.Created;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.Video;
import io.remixengine.gateway.video.VideoReads;
import io.remixengine.gateway.video.VideoView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Replaying one video over HTTP. */
@Path("videos/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "replays",
        description = "Making a video again from one of its stages; nothing is lost, and nothing paid twice")
public final class ReplayResource {

    private final CurrentCaller caller;
    private final Idempotency idempotency;
    private final Replays replays;
    private final VideoReads videos;
    private final AuditTrail audit;

    ReplayResource(
            CurrentCaller caller, Idempotency idempotency, Replays replays, VideoReads videos, AuditTrail audit) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.replays = replays;
        this.videos = videos;
        this.audit = audit;
    }

    @POST
    @Generation
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Makes a video again from one of its stages, in a new attempt",
            description = "From a stage that has finished, failed or been stopped, while the video is at rest."
                    + " Media begin with the script as it is now, and a render with the timeline; If-Match may name the"
                    + " version of it that was seen. The gates after the stage open again.")
    public Uni<RestResponse<VideoView>> replay(
            UUID id,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @HeaderParam("If-Match") @Nullable String seen,
            @Nullable ReplayOrder order) {
        if (order == null) {
            throw new ProblemException(Problem.of(400, "malformed-json", "The body is empty."));
        }
        UUID user = caller.user();
        StageName from = ReplayOrder.stage("from", order.from());
        return idempotency
                .create(
                        user,
                        key,
                        List.of("replay", id, String.valueOf(seen), order),
                        VideoView.class,
                        () -> Video.lock(id)
                                .call(video -> replays.begin(video, from, order.brief(), seen))
                                .call(video -> audit.record(
                                        user,
                                        video.projectId,
                                        "video.replayed",
                                        id.toString(),
                                        Map.of(
                                                "from",
                                                from.id(),
                                                "attempt",
                                                video.folded().attempt())))
                                .map(video -> new Created<>("videos/" + id, videos.view(video))))
                .map(created -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, created.getEntity())
                        .location(created.getLocation())
                        .build());
    }
}

package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stopping a video over HTTP. */
@Path("videos/{id}/cancel")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class CancelResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final EventBook book;
    private final VideoReads videos;
    private final AuditTrail audit;

    CancelResource(
            CurrentCaller caller, Transactions transactions, EventBook book, VideoReads videos, AuditTrail audit) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.videos = videos;
        this.audit = audit;
    }

    @POST
    @Operation(summary = "Stops a video for good")
    public Uni<VideoView> cancel(UUID id) {
        UUID user = caller.user();
        return transactions
                .asUser(
                        user,
                        () -> Video.lock(id)
                                .call(this::cancel)
                                .call(video -> audit.record(
                                        user, video.projectId, "video.cancelled", id.toString(), Map.of())))
                .map(videos::view);
    }

    private Uni<Void> cancel(Video video) {
        VideoStatus state = video.folded();
        if (state.status().isFinal() || state.status() == Status.RENDERED) {
            throw new ProblemException(Problem.of(
                    409, "wrong-status", "The video is " + state.status().id() + "."));
        }
        return book.latest(video.id, VideoRequested.class)
                .map(requested -> meta(Objects.requireNonNull(requested, "was requested"), state.attempt()))
                .chain(meta -> book.emit(video, List.of(new VideoCancelled(meta))));
    }

    /** Of the present attempt, in which nobody may have asked for the video anew. */
    private static EventMeta meta(VideoRequested requested, int attempt) {
        EventMeta next = requested.meta().next(EventType.VIDEO_CANCELLED, attempt, EventBook.now());
        return new EventMeta(next.id(), next.projectId(), next.videoId(), attempt, next.causeId(), next.time());
    }
}

package io.remixengine.gateway.video;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.live.LiveStream;
import io.remixengine.gateway.live.Topic;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Videos over HTTP. */
@Path("videos/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class VideoResource {

    /** One stored event. */
    public record HistoryRow(
            UUID id, String type, @Nullable StageName stage, int attempt, Instant time, String summary) {}

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final EventBook book;
    private final VideoReads videos;
    private final LiveStreams live;

    VideoResource(
            CurrentCaller caller, Transactions transactions, EventBook book, VideoReads videos, LiveStreams live) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.videos = videos;
        this.live = live;
    }

    @GET
    @Operation(summary = "A video: status, progress, failure, files")
    public Uni<VideoView> get(UUID id) {
        return videos.one(id, caller.user());
    }

    @GET
    @Path("history")
    @Operation(summary = "What happened to a video, newest first")
    public Uni<Page<HistoryRow>> history(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(caller.user(), () -> Video.require(id).chain(video -> book.page(id, page)))
                .map(events -> Page.of(events, page, VideoResource::place, VideoResource::row));
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What happens to a video, as server-sent events",
            description = LiveStreams.DESCRIPTION + " Ids count the events of the video: 1, 2, 3, ...")
    @APIResponse(responseCode = "200", description = "Events, for as long as the connection lasts")
    public Uni<LiveStream> live(
            UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after) {
        return live.of(new Topic.OfVideo(id), caller.user(), lastEventId, after);
    }

    private static Cursor place(VideoEvent event) {
        return new Cursor(event.meta().time(), event.meta().id());
    }

    private static HistoryRow row(VideoEvent event) {
        StageName stage = null;
        String summary = event.getClass().getSimpleName();
        if (event instanceof StageStarted started) {
            stage = started.stage();
            summary = stage.id() + " started, try " + started.tryNumber();
        } else if (event instanceof StageFailed failed) {
            stage = failed.stage();
            summary = stage.id() + " failed: " + failed.failure().reason();
        } else if (event instanceof JobCancelled stopped) {
            stage = stopped.stage();
            summary = stage.id() + " stopped by a person";
        }
        EventMeta meta = event.meta();
        return new HistoryRow(meta.id(), event.type().id(), stage, meta.attempt(), meta.time(), summary);
    }
}

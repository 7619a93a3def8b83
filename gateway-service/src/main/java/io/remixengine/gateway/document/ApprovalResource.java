package io.remixengine.gateway.document;

import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.video.EventBook;
import io.remixengine.gateway.video.Gates;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The gates of a video over HTTP. What passes is the document as it was edited. */
@Path("videos/{id}/approve")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "videos")
public final class ApprovalResource {

    /** Which gate is to be passed: {@code script} or {@code media}. */
    public record Approval(
            @Schema(
                    enumeration = {"script", "media"},
                    examples = "script")
            @Nullable
            String gate) {}

    private final CurrentCaller caller;
    private final Documents documents;
    private final VideoReads videos;

    ApprovalResource(CurrentCaller caller, Documents documents, VideoReads videos) {
        this.caller = caller;
        this.documents = documents;
        this.videos = videos;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Passes a gate; If-Match names the version of the script or the timeline that was seen")
    public Uni<VideoView> approve(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable Approval approval) {
        String gate = approval == null || approval.gate() == null ? "" : approval.gate();
        UUID user = caller.user();
        Uni<Video> passed = switch (gate) {
            case "script" ->
                documents.approve(
                        user,
                        id,
                        DocumentKind.SCRIPT,
                        seen,
                        document -> Gates.pass(
                                document.seed(), document.body().script(), document.version(), EventBook.now()));
            case "media" ->
                documents.approve(
                        user,
                        id,
                        DocumentKind.TIMELINE,
                        seen,
                        document -> Gates.pass(document.seed(), document.body(), document.version(), EventBook.now()));
            default -> throw Fields.invalid("gate", "must be script or media");
        };
        return passed.map(videos::view);
    }
}

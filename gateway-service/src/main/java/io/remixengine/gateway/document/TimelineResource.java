package io.remixengine.gateway.document;

import static io.remixengine.gateway.document.DocumentKind.TIMELINE;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.document.Documents.Edit;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The timeline of a video over HTTP. Every edit answers with the whole timeline. */
@Path("videos/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "timeline", description = "The edit of a video, until it is rendered")
public final class TimelineResource {

    /** Music under the whole video. */
    public record MusicFields(
            @Schema(description = "A sound of this project's uploads") @Nullable
            UUID uploadId,

            @Schema(
                    description = "How far it lies under the voice, in dB of loudness, 0 to 60; 15 if missing",
                    examples = "15")
            @Nullable
            Double belowVoiceDb) {}

    /** How loud the music is. */
    public record MusicLevel(
            @Schema(
                    description = "How far it lies under the voice, in dB of loudness, 0 to 60; 15 if missing",
                    examples = "20")
            @Nullable
            Double belowVoiceDb) {}

    /** How the words are drawn. */
    public record CaptionFields(
            @Schema(
                    enumeration = {"karaoke", "pop", "box", "underline", "minimal", "bold", "none"},
                    examples = "box")
            @Nullable
            String style,

            @Schema(
                    description = "Whose buttons and titles they keep clear of; all platforms' if missing",
                    enumeration = {"generic", "youtube-shorts", "tiktok", "instagram-reels", "none"},
                    examples = "tiktok")
            @Nullable
            String safeArea) {}

    /** The shape of the picture. */
    public record CanvasFields(
            @Schema(
                    enumeration = {"9:16", "16:9", "1:1", "4:5"},
                    examples = "1:1")
            @Nullable
            String aspectRatio) {}

    /** What is seen in a scene. */
    public record VisualFields(
            @Schema(description = "A picture or a video of this project's uploads") @Nullable
            UUID uploadId,

            @Schema(
                    description = "Which moment of a video is seen first, in ms; its beginning if missing",
                    examples = "0")
            @Nullable
            Long startMs) {}

    private final CurrentCaller caller;
    private final Documents documents;

    TimelineResource(CurrentCaller caller, Documents documents) {
        this.caller = caller;
        this.documents = documents;
    }

    @GET
    @Operation(summary = "The timeline; its version is in ETag")
    public Uni<RestResponse<TimelineView>> timeline(UUID id) {
        return documents.read(caller.user(), id, TIMELINE).map(TimelineView::response);
    }

    @PUT
    @Path("order")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reorders the scenes; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> order(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable OrderFields wanted) {
        return edit(
                id,
                seen,
                Edit.of("reordered"),
                (video, timeline) -> Uni.createFrom()
                        .item(() -> TimelineEdits.ordered(timeline, wanted == null ? null : wanted.order())));
    }

    @PUT
    @Path("music")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts an upload under the video as music; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> music(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable MusicFields wanted) {
        return edit(
                id,
                seen,
                Edit.of("music-changed"),
                (video, timeline) -> UploadedFile.of(video, wanted == null ? null : wanted.uploadId())
                        .map(asset -> TimelineEdits.withMusic(
                                timeline, asset, wanted == null ? null : wanted.belowVoiceDb())));
    }

    @PATCH
    @Path("music")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes the music louder or softer; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> level(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable MusicLevel wanted) {
        return edit(
                id,
                seen,
                Edit.of("music-changed"),
                (video, timeline) -> Uni.createFrom()
                        .item(() ->
                                TimelineEdits.withMusicLevel(timeline, wanted == null ? null : wanted.belowVoiceDb())));
    }

    @DELETE
    @Path("music")
    @Operation(summary = "Takes the music away; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> silence(UUID id, @HeaderParam("If-Match") @Nullable String seen) {
        return edit(
                id,
                seen,
                Edit.of("music-removed"),
                (video, timeline) -> Uni.createFrom().item(() -> TimelineEdits.withoutMusic(timeline)));
    }

    @PUT
    @Path("captions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Draws the captions in another look; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> captions(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable CaptionFields wanted) {
        return edit(
                id,
                seen,
                Edit.of("captions-changed"),
                (video, timeline) -> Uni.createFrom()
                        .item(() -> TimelineEdits.withCaptions(
                                timeline,
                                wanted == null ? null : wanted.style(),
                                wanted == null ? null : wanted.safeArea())));
    }

    @PUT
    @Path("canvas")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Gives the picture another shape; If-Match names the version that was seen",
            description = "The shorter side stays as long as it is. Pictures are cut anew by their focus and fit.")
    public Uni<RestResponse<TimelineView>> canvas(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable CanvasFields wanted) {
        return edit(
                id,
                seen,
                Edit.of("shape-changed"),
                (video, timeline) -> Uni.createFrom()
                        .item(() -> TimelineEdits.shaped(timeline, wanted == null ? null : wanted.aspectRatio())));
    }

    @PUT
    @Path("scenes/{scene}/visual")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows an upload in a scene; If-Match names the version that was seen")
    public Uni<RestResponse<TimelineView>> visual(
            UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen, @Nullable VisualFields wanted) {
        return edit(id, seen, Edit.of("visual-changed", scene), (video, timeline) -> {
            TimelineEdits.requireScene(timeline, scene);
            return UploadedFile.of(video, wanted == null ? null : wanted.uploadId())
                    .map(asset ->
                            TimelineEdits.withVisual(timeline, scene, asset, wanted == null ? null : wanted.startMs()));
        });
    }

    private Uni<RestResponse<TimelineView>> edit(
            UUID id, @Nullable String seen, Edit edit, BiFunction<Video, Timeline, Uni<Timeline>> change) {
        return documents.edit(caller.user(), id, TIMELINE, seen, edit, change).map(TimelineView::response);
    }
}

package io.remixengine.gateway.document;

import static io.remixengine.gateway.document.DocumentKind.SCRIPT;

import io.remixengine.gateway.document.Documents.Edit;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The scenes of a script over HTTP. Every edit answers with the whole script. */
@Path("videos/{id}/scenes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scenes", description = "The scenes of a script, until it is approved")
public final class SceneResource {

    /** What a scene says and shows; what is missing stays as it is. */
    public record SceneFields(
            @Schema(examples = "Bees dance to tell the way.", maxLength = ScriptDraft.LONGEST_TEXT) @Nullable
            String text,

            @Schema(examples = "a bee on a flower") @Nullable
            String visual) {}

    /** A new scene. */
    public record NewScene(
            @Schema(description = "The scene that it follows; the first one if missing", examples = "s1") @Nullable
            String after,

            @Schema(examples = "They learn it from each other.", maxLength = ScriptDraft.LONGEST_TEXT) @Nullable
            String text,

            @Schema(examples = "two bees") @Nullable String visual) {}

    /** Where a scene is cut. */
    public record Cut(
            @Schema(
                    description = "How many UTF-16 units of the text stay in the first part; between two words",
                    examples = "11")
            @Nullable
            Integer at) {}

    private final CurrentCaller caller;
    private final Documents documents;

    SceneResource(CurrentCaller caller, Documents documents) {
        this.caller = caller;
        this.documents = documents;
    }

    @GET
    @Operation(summary = "The scenes of the script in order; the script's version is in ETag")
    public Uni<RestResponse<Page<ScriptView.SceneView>>> list(UUID id) {
        return documents
                .read(caller.user(), id, SCRIPT)
                .map(document -> RestResponse.ResponseBuilder.ok(
                                new Page<>(ScriptView.of(document).scenes(), null))
                        .header("ETag", Versions.etag(document.version()))
                        .build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a scene; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> add(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable NewScene wanted) {
        NewScene scene = wanted == null ? new NewScene(null, null, null) : wanted;
        return edit(
                id, seen, Edit.of("scene-added"), draft -> draft.adding(scene.after(), scene.text(), scene.visual()));
    }

    @PUT
    @Path("order")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reorders the scenes; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> order(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable OrderFields wanted) {
        return edit(id, seen, Edit.of("reordered"), draft -> draft.ordered(wanted == null ? null : wanted.order()));
    }

    @PATCH
    @Path("{scene}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Edits what a scene says or shows, which withdraws its approval;"
                    + " If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> change(
            UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen, @Nullable SceneFields wanted) {
        SceneFields fields = wanted == null ? new SceneFields(null, null) : wanted;
        return edit(
                id,
                seen,
                Edit.of("scene-edited", scene),
                draft -> draft.editing(scene, fields.text(), fields.visual()));
    }

    @DELETE
    @Path("{scene}")
    @Operation(summary = "Takes a scene away; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> remove(UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen) {
        return edit(id, seen, Edit.of("scene-removed", scene), draft -> draft.removing(scene));
    }

    @POST
    @Path("{scene}/split")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cuts a scene in two; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> split(
            UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen, @Nullable Cut wanted) {
        return edit(
                id,
                seen,
                Edit.of("scene-split", scene),
                draft -> draft.splitting(scene, wanted == null ? null : wanted.at()));
    }

    @POST
    @Path("{scene}/merge")
    @Operation(
            summary = "Makes a scene and the one after it one; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> merge(UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen) {
        return edit(id, seen, Edit.of("scenes-merged", scene), draft -> draft.merging(scene));
    }

    @POST
    @Path("{scene}/approve")
    @Operation(
            summary =
                    "Marks a scene as good, until it is edited; If-Match names the version of the script that was seen",
            description = "For people who review together. The video goes on when the script is approved as a whole.")
    public Uni<RestResponse<ScriptView>> approve(
            UUID id, String scene, @HeaderParam("If-Match") @Nullable String seen) {
        return edit(id, seen, Edit.of("scene-approved", scene), draft -> draft.approving(scene));
    }

    private Uni<RestResponse<ScriptView>> edit(
            UUID id, @Nullable String seen, Edit edit, UnaryOperator<ScriptDraft> change) {
        return documents.edit(caller.user(), id, SCRIPT, seen, edit, change).map(ScriptView::response);
    }
}

package io.remixengine.gateway.document;

import static io.remixengine.gateway.document.DocumentKind.SCRIPT;

import io.remixengine.gateway.document.Documents.Edit;
import io.remixengine.gateway.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The script of a video over HTTP. */
@Path("videos/{id}/script")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "script", description = "What is said and shown, until it is approved")
public final class ScriptResource {

    private final CurrentCaller caller;
    private final Documents documents;

    ScriptResource(CurrentCaller caller, Documents documents) {
        this.caller = caller;
        this.documents = documents;
    }

    @GET
    @Operation(summary = "The script; its version is in ETag")
    public Uni<RestResponse<ScriptView>> script(UUID id) {
        return documents.read(caller.user(), id, SCRIPT).map(ScriptView::response);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces the script until it is approved; If-Match names the version that was seen")
    public Uni<RestResponse<ScriptView>> replace(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable ScriptFields wanted) {
        return documents
                .edit(caller.user(), id, SCRIPT, seen, Edit.of("replaced"), draft -> draft.replacedBy(wanted))
                .map(ScriptView::response);
    }
}

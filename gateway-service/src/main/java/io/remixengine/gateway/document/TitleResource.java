package io.remixengine.gateway.document;

import static io.remixengine.gateway.document.DocumentKind.SCRIPT;

import io.remixengine.gateway.document.Documents.Edit;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The titles of a script over HTTP. Every edit answers with the whole script. */
@Path("videos/{id}/titles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "titles", description = "What the video could be called")
public final class TitleResource {

    /** A title of one's own. */
    public record OwnTitle(
            @Schema(examples = "Why Bees Dance", maxLength = 100) @Nullable
            String title) {}

    /**
     * A title that the video could have.
     *
     * @param number what names it when it is chosen
     * @param reason why it may work
     */
    public record TitleView(int number, String title, String reason, boolean chosen) {}

    private final CurrentCaller caller;
    private final Documents documents;

    TitleResource(CurrentCaller caller, Documents documents) {
        this.caller = caller;
        this.documents = documents;
    }

    @GET
    @Operation(summary = "The titles that the video could have, the one in use first; the script's version is in ETag")
    public Uni<RestResponse<Page<TitleView>>> titles(UUID id) {
        return documents.read(caller.user(), id, SCRIPT).map(document -> {
            List<TitleView> titles = new ArrayList<>();
            document.body()
                    .script()
                    .titles()
                    .forEach(each -> titles.add(
                            new TitleView(titles.size() + 1, each.title(), each.reason(), titles.isEmpty())));
            return RestResponse.ResponseBuilder.ok(new Page<>(titles, null))
                    .header("ETag", Versions.etag(document.version()))
                    .build();
        });
    }

    @POST
    @Path("{number}/choose")
    @Operation(summary = "Uses one of the titles; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> choose(UUID id, int number, @HeaderParam("If-Match") @Nullable String seen) {
        return edit(id, seen, Edit.of("title-chosen"), draft -> draft.choosing(number));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Uses a title of your own; If-Match names the version of the script that was seen")
    public Uni<RestResponse<ScriptView>> write(
            UUID id, @HeaderParam("If-Match") @Nullable String seen, @Nullable OwnTitle wanted) {
        return edit(id, seen, Edit.of("title-written"), draft -> draft.titled(wanted == null ? null : wanted.title()));
    }

    private Uni<RestResponse<ScriptView>> edit(
            UUID id, @Nullable String seen, Edit edit, UnaryOperator<ScriptDraft> change) {
        return documents.edit(caller.user(), id, SCRIPT, seen, edit, change).map(ScriptView::response);
    }
}

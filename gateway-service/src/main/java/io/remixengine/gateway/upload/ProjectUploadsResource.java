package io.remixengine.gateway.upload;

import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.page.Cursor;
import io.remixengine.gateway.page.Page;
import io.remixengine.gateway.page.PageRequest;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.Access;
import io.remixengine.gateway.project.ProjectRole;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where uploads to a project begin (TUS 1.0). */
@Path("projects/{id}/uploads")
@Tag(name = "uploads", description = "Files that people hand in, resumable (TUS 1.0)")
public final class ProjectUploadsResource {

    private static final int LONGEST_NAME = 255;

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final UploadBook book;
    private final UploadsConfig config;
    private final SignedLinks links;

    ProjectUploadsResource(
            CurrentCaller caller, Transactions transactions, UploadBook book, UploadsConfig config, SignedLinks links) {
        this.caller = caller;
        this.transactions = transactions;
        this.book = book;
        this.config = config;
        this.links = links;
    }

    @OPTIONS
    @Public
    @Operation(summary = "What of TUS is spoken here, and how large a file may be")
    @APIResponse(responseCode = "204", description = "In the headers")
    public Response discover(UUID id) {
        return Response.noContent()
                .header(Tus.RESUMABLE, Tus.VERSION)
                .header("Tus-Version", Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
                .header("Tus-Max-Size", config.maxBytes())
                .build();
    }

    @POST
    @RunOnVirtualThread
    @Operation(summary = "Begins an upload: any TUS client does this, then sends the bytes to Location")
    @APIResponse(responseCode = "201", description = "Begun; Location tells where the bytes go")
    public Response create(
            UUID id,
            @Parameter(example = Tus.VERSION) @HeaderParam(Tus.RESUMABLE) @Nullable String version,
            @Parameter(description = "of the whole file, in bytes", example = "3") @HeaderParam(Tus.LENGTH) @Nullable
                    String length,
            @Parameter(description = "filename and filetype, in Base64", example = "filename Yi5qcGc=")
                    @HeaderParam(Tus.METADATA)
                    @Nullable
                    String metadata) {
        Tus.requireVersion(version);
        long bytes = Tus.bytes(Tus.LENGTH, length);
        if (bytes == 0) {
            throw new ProblemException(Problem.of(422, "empty-upload", "An empty file is no picture, sound or film."));
        }
        if (bytes > config.maxBytes()) {
            throw new ProblemException(
                    Problem.of(413, "too-large", "A file may have " + config.maxBytes() + " bytes at most."));
        }
        Map<String, String> said = Tus.metadata(metadata);
        String name = said.getOrDefault("filename", said.getOrDefault("name", ""));
        Upload upload = book.open(
                caller.user(),
                id,
                bytes,
                name.isEmpty() ? "upload" : name.substring(0, Math.min(LONGEST_NAME, name.length())),
                said.getOrDefault("filetype", said.get("type")));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/remix-engine/uploads/" + upload.id)
                .header(Tus.EXPIRES, Tus.expires(upload.expiresAt))
                .build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The uploads of a project, newest first")
    public Uni<Page<UploadView>> list(
            UUID id, @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(after, limit);
        return transactions
                .asUser(
                        caller.user(),
                        () -> Access.toProject(id, ProjectRole.VIEWER).chain(() -> Upload.page(id, page)))
                .map(found -> Page.of(
                        found, page, each -> new Cursor(each.createdAt, each.id), each -> UploadView.of(each, links)));
    }
}

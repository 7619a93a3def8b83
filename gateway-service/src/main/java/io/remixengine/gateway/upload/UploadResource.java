package io.remixengine.gateway.upload;

import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.project.ProjectRole;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One upload (TUS 1.0). */
@Path("uploads/{id}")
@Tag(name = "uploads")
public final class UploadResource {

    private final CurrentCaller caller;
    private final UploadBook book;
    private final Reception reception;
    private final Acceptance acceptance;
    private final SignedLinks links;

    UploadResource(
            CurrentCaller caller, UploadBook book, Reception reception, Acceptance acceptance, SignedLinks links) {
        this.caller = caller;
        this.book = book;
        this.reception = reception;
        this.acceptance = acceptance;
        this.links = links;
    }

    @HEAD
    @RunOnVirtualThread
    @Operation(summary = "How many bytes are stored, in Upload-Offset")
    @APIResponse(responseCode = "200", description = "In the headers")
    public Response offset(
            UUID id, @Parameter(example = Tus.VERSION) @HeaderParam(Tus.RESUMABLE) @Nullable String version) {
        Tus.requireVersion(version);
        Upload upload = book.require(caller.user(), id, ProjectRole.VIEWER);
        return expiring(Response.ok(), upload)
                .header(Tus.OFFSET, upload.received)
                .header(Tus.LENGTH, upload.length)
                .header("Cache-Control", "no-store")
                .build();
    }

    @PATCH
    @Consumes(Tus.BYTES)
    @RunOnVirtualThread
    @Operation(
            summary = "Sends bytes from Upload-Offset on",
            description =
                    "What arrives before a connection breaks is kept. The request that brings the last byte is answered"
                            + " when the file has been looked into: 422 tells why it is refused, and then nothing of it is left.")
    @RequestBody(
            content = @Content(mediaType = Tus.BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "204", description = "Stored; Upload-Offset tells how far")
    @APIResponse(responseCode = "460", description = "The bytes have another digest than Upload-Checksum says")
    public Response append(
            UUID id,
            @Parameter(example = Tus.VERSION) @HeaderParam(Tus.RESUMABLE) @Nullable String version,
            @Parameter(example = "0") @HeaderParam(Tus.OFFSET) @Nullable String offset,
            @Parameter(description = "sha1 or sha256, a space, the digest in Base64")
                    @HeaderParam(Tus.CHECKSUM)
                    @Nullable
                    String digest,
            @Parameter(hidden = true) @HeaderParam("Content-Length") @Nullable String contentLength,
            InputStream body)
            throws IOException, InterruptedException {
        Tus.requireVersion(version);
        long at = Tus.bytes(Tus.OFFSET, offset);
        Checksum checksum = Checksum.of(digest);
        Upload upload = book.require(caller.user(), id, ProjectRole.EDITOR);
        if (at != upload.received) {
            throw Reception.tooLate();
        }
        if (contentLength != null && Tus.bytes("Content-Length", contentLength) > upload.length - at) {
            throw new ProblemException(Problem.of(
                    413, "too-large", "The upload has " + (upload.length - at) + " bytes left by its Upload-Length."));
        }
        long end = reception.take(upload, body, checksum);
        if (end == upload.length) {
            acceptance.accept(id);
        }
        return expiring(Response.noContent(), upload).header(Tus.OFFSET, end).build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "The upload, and the file that it became")
    public UploadView get(UUID id) throws IOException, InterruptedException {
        Upload upload = book.require(caller.user(), id, ProjectRole.VIEWER);
        if (upload.isComplete() && upload.asset == null) {
            acceptance.accept(id); // a gateway may have ended right after the last byte
            upload = book.require(caller.user(), id, ProjectRole.VIEWER);
        }
        return UploadView.of(upload, links);
    }

    @DELETE
    @RunOnVirtualThread
    @Operation(
            summary = "Ends an upload and removes what is stored of it",
            description = "Of a finished one only the entry goes: videos may have its file.")
    @APIResponse(responseCode = "204", description = "Ended")
    public Response terminate(
            UUID id, @Parameter(example = Tus.VERSION) @HeaderParam(Tus.RESUMABLE) @Nullable String version) {
        Tus.requireVersion(version);
        Upload upload = book.require(caller.user(), id, ProjectRole.EDITOR);
        book.remove(id);
        reception.forget(upload);
        return Response.noContent().build();
    }

    private static Response.ResponseBuilder expiring(Response.ResponseBuilder response, Upload upload) {
        return upload.asset == null ? response.header(Tus.EXPIRES, Tus.expires(upload.expiresAt)) : response;
    }
}

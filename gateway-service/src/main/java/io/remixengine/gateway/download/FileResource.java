package io.remixengine.gateway.download;

import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where signed links lead. Whoever has one needs no log-in. */
@Path("files/{link}")
@Tag(name = "files", description = "Files by links that carry their own permission")
public final class FileResource {

    private final SignedLinks links;
    private final FileResponse files;

    FileResource(SignedLinks links, FileResponse files) {
        this.links = links;
        this.files = files;
    }

    @GET
    @Public
    @RunOnVirtualThread
    @Operation(summary = "The file that a signed link names, or the part of it that Range asks for")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "206", description = "A part of the file")
    @APIResponse(responseCode = "403", description = "The link was changed, or has expired")
    @APIResponse(responseCode = "416", description = "The file has no such part")
    public Response get(
            String link,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String known)
            throws IOException {
        SignedLink signed = links.read(link)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(403, "bad-link", "The link is not as it was given out. Copy the whole of it.")));
        if (links.isOver(signed)) {
            throw new ProblemException(
                    Problem.of(403, "link-expired", "The link has expired. Get a new one where you got it."));
        }
        return files.of(signed.asset(), signed.disposition(), new FileResponse.Wanted(range, ifRange, known));
    }
}

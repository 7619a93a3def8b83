package io.remixengine.gateway.video;

import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.download.FileResponse;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of a video for its people; who has no log-in uses the signed links of the video. Virtual threads. */
@Path("videos/{id}/assets")
@Tag(name = "videos")
public final class AssetResource {

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final FileResponse files;

    AssetResource(CurrentCaller caller, Transactions transactions, FileResponse files) {
        this.caller = caller;
        this.transactions = transactions;
        this.files = files;
    }

    @GET
    @Path("{name}")
    @RunOnVirtualThread
    @Operation(summary = "A file of the video, or the part of it that Range asks for")
    @APIResponse(responseCode = "200", description = "The file")
    @APIResponse(responseCode = "206", description = "A part of the file")
    @APIResponse(responseCode = "416", description = "The file has no such part")
    public Response get(
            UUID id,
            String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("If-None-Match") @Nullable String known)
            throws Throwable {
        UUID user = caller.user();
        Video video = VertxContextSupport.subscribeAndAwait(() -> transactions.asUser(user, () -> Video.require(id)));
        AssetRef asset = video.folded().assets().get(name);
        if (asset == null) {
            throw new ProblemException(Problem.notFound("file"));
        }
        return files.of(asset, "inline", new FileResponse.Wanted(range, ifRange, known));
    }
}

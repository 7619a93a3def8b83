package io.remixengine.gateway.video;

import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of a video over HTTP. Virtual threads. */
@Path("videos/{id}/assets")
@Tag(name = "videos")
public final class AssetResource {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final CurrentCaller caller;
    private final Transactions transactions;
    private final AssetStore assets;

    AssetResource(CurrentCaller caller, Transactions transactions, AssetStore assets) {
        this.caller = caller;
        this.transactions = transactions;
        this.assets = assets;
    }

    @GET
    @Path("{name}")
    @RunOnVirtualThread
    @Operation(summary = "A file of the video, or the part of it that Range asks for")
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
        String tag = "\"" + asset.sha256() + "\"";
        if (tag.equals(known)) {
            return Response.notModified().header("ETag", tag).build();
        }
        Matcher wanted = RANGE.matcher(range == null ? "" : range);
        boolean partial = wanted.matches()
                && !(wanted.group(1).isEmpty() && wanted.group(2).isEmpty())
                && (ifRange == null || ifRange.equals(tag));
        long first = 0;
        long last = asset.bytes() - 1;
        if (partial && wanted.group(1).isEmpty()) {
            first = Math.max(0, asset.bytes() - Long.parseLong(wanted.group(2)));
        } else if (partial) {
            first = Long.parseLong(wanted.group(1));
            last = wanted.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(wanted.group(2)));
        }
        if (partial && first > last) {
            return Response.status(416)
                    .header("Content-Range", "bytes */" + asset.bytes())
                    .type(Problem.MEDIA_TYPE)
                    .entity(Problem.of(416, "range", "The file has " + asset.bytes() + " bytes."))
                    .build();
        }
        Response.ResponseBuilder response = Response.status(partial ? 206 : 200)
                .entity(part(asset, first, last - first + 1))
                .type(asset.mediaType())
                .header("Content-Length", last - first + 1)
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("ETag", tag);
        return partial
                ? response.header("Content-Range", "bytes " + first + "-" + last + "/" + asset.bytes())
                        .build()
                : response.build();
    }

    private InputStream part(AssetRef asset, long first, long length) throws IOException {
        try {
            return assets.open(asset, first, length);
        } catch (AssetMissingException e) {
            throw new ProblemException(Problem.notFound("file"));
        }
    }
}

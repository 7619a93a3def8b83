package io.remixengine.gateway.download;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file, or the part of it that is asked for (RFC 9110, one range). Blocks. */
@Singleton
public final class FileResponse {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final AssetStore assets;

    FileResponse(AssetStore assets) {
        this.assets = assets;
    }

    /** What a request says about which bytes it needs. */
    public record Wanted(
            @Nullable String range,
            @Nullable String ifRange,
            @Nullable String ifNoneMatch) {}

    /**
     * The answer to a request for a file.
     *
     * @param disposition the value of Content-Disposition
     */
    public Response of(AssetRef asset, String disposition, Wanted wanted) throws IOException {
        String tag = "\"" + asset.sha256() + "\"";
        if (names(wanted.ifNoneMatch(), tag)) {
            return Response.notModified().header("ETag", tag).build();
        }
        Matcher range = RANGE.matcher(wanted.range() == null ? "" : wanted.range());
        boolean partial = range.matches()
                && !(range.group(1).isEmpty() && range.group(2).isEmpty())
                && (wanted.ifRange() == null || wanted.ifRange().equals(tag));
        long first = 0;
        long last = asset.bytes() - 1;
        if (partial && range.group(1).isEmpty()) {
            first = Math.max(0, asset.bytes() - Long.parseLong(range.group(2)));
        } else if (partial) {
            first = Long.parseLong(range.group(1));
            last = range.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(range.group(2)));
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
                .header("Content-Disposition", disposition)
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

    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each ->
                                each.equals("*") || each.replaceFirst("^W/", "").equals(tag));
    }
}

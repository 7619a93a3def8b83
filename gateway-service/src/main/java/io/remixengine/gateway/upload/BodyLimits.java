package io.remixengine.gateway.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * How large bodies may be: what is sent to an upload as large as an upload may be, which {@code
 * quarkus.http.limits.max-body-size} says; all else little.
 */
@Singleton
final class BodyLimits {

    /** Read a while beyond what is sensible: a sender that is cut off in mid-body never sees the answer. */
    private static final long USUAL = 4L << 20;

    /** Where the server keeps the bound of a body without a length (VertxInputStream). */
    private static final String LIMIT = "io.quarkus.max-request-size";

    private static final Pattern UPLOAD = Pattern.compile("/api/remix-engine/uploads/[^/]+");
    private static final int AFTER_THE_SERVER_S_OWN = 0;

    void register(@Observes Router router) {
        router.route().order(AFTER_THE_SERVER_S_OWN).handler(BodyLimits::bound);
    }

    private static void bound(RoutingContext request) {
        if (request.request().method() == HttpMethod.PATCH
                && UPLOAD.matcher(request.request().path()).matches()) {
            request.next();
            return;
        }
        if (length(request) > USUAL) {
            refuse(request);
            return;
        }
        request.put(LIMIT, USUAL);
        request.next();
    }

    private static long length(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void refuse(RoutingContext request) {
        try {
            request.response()
                    .setStatusCode(413)
                    .putHeader("Connection", "close")
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(Json.mapper()
                            .writeValueAsString(Problem.of(413, "too-large", "The body is larger than 1 MiB.")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a problem is always writable", e);
        }
    }
}

package io.remixengine.gateway.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Lets pages of listed origins call the API, with tokens: cookies are never theirs to send. Pages of other origins get
 * nothing, since their browser gives them nothing without our word.
 */
@Singleton
public final class CrossOrigin {

    private static final int AFTER_HEADERS = 900;
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Range,"
            + " Last-Event-ID, X-Requested-With, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata,"
            + " Upload-Checksum";
    private static final String SHOWN = "ETag, Location, Retry-After, Content-Range, Content-Disposition, RateLimit,"
            + " RateLimit-Policy, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset, Upload-Length,"
            + " Upload-Expires";

    private final Set<String> allowed;

    CrossOrigin(WebConfig config) {
        this.allowed = config.allowedOrigins().orElse(Set.of());
        if (allowed.contains("*")) {
            throw new IllegalArgumentException("remix.web.allowed-origins must name origins, not *");
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, AFTER_HEADERS);
    }

    private void answer(RoutingContext request) {
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        MultiMap headers = request.response().headers();
        headers.add(HttpHeaders.VARY, "Origin");
        boolean listed = origin != null && allowed.contains(origin);
        if (listed) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
        }
        if (!isPreflight(request)) {
            request.next();
            return;
        }
        if (listed) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "3600");
        }
        request.response().setStatusCode(204).end();
    }

    private static boolean isPreflight(RoutingContext request) {
        return request.request().method() == HttpMethod.OPTIONS
                && request.request().headers().contains(HttpHeaders.ORIGIN)
                && request.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}

package io.remixengine.gateway.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Headers on every answer that make browsers careful. */
@Singleton
public final class SecurityHeaders {

    private static final int FIRST = 1_000;

    /** Answers of the API are no pages; but a film or a picture may be looked at by its address. */
    private static final String OF_THE_API = "default-src 'none'; img-src 'self'; media-src 'self';"
            + " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String ofPages;

    SecurityHeaders(WebConfig config) {
        this.ofPages = config.contentSecurityPolicy();
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext request) {
        MultiMap headers = request.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        String path = request.request().path();
        if (path.startsWith("/api/")) {
            headers.set("Content-Security-Policy", OF_THE_API);
        } else if (!path.startsWith("/q/")) { // Swagger UI, in development, is of another style
            headers.set("Content-Security-Policy", ofPages);
        }
        if (request.request().scheme().equals("https")) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        request.next();
    }
}

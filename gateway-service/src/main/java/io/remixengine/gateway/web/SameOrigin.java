package io.remixengine.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose page made a request, as the browser tells; no page can make it lie. */
public final class SameOrigin {

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private SameOrigin() {}

    /** Whether it certainly was a page of ours. */
    public static boolean isProven(HttpServerRequest request) {
        String site = request.getHeader(FETCH_SITE);
        return site != null ? site.equals("same-origin") : isOwn(request, request.getHeader(HttpHeaders.ORIGIN));
    }

    /** Whether it certainly was a page of somebody else. Programs that are no browsers tell nothing, and are not. */
    public static boolean isForeign(HttpServerRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(request, origin);
    }

    /** Whether the address in the browser is this machine's: a foreign name that leads here is a trick. */
    public static boolean isLoopback(HttpServerRequest request) {
        return request.authority() != null
                && LOOPBACK.contains(request.authority().host());
    }

    /** Whether an origin is where the request itself went. */
    static boolean isOwn(HttpServerRequest request, @Nullable String origin) {
        return origin != null
                && request.authority() != null
                && origin.equalsIgnoreCase(request.scheme() + "://" + request.authority());
    }
}

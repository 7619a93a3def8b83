package io.remixengine.gateway.identity;

import io.remixengine.gateway.web.SameOrigin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * {@code /login?to=/x} for browsers: whoever comes here is sent to the log-in first, and then on. In the demo everyone is
 * logged in; in module mode there is no such place.
 */
@Singleton
final class LogIn {

    static final String PATH = "/login";

    /** Ends the session here and at the log-in; the OIDC extension does it. */
    static final String OUT = "/logout";

    private static final String HOME = "/";

    private final IdentityMode mode;

    LogIn(IdentityConfig config) {
        this.mode = config.mode();
    }

    void register(@Observes Router router) {
        if (mode != IdentityMode.MODULE) {
            router.get(PATH).handler(LogIn::goOn);
        }
        if (mode == IdentityMode.LOGIN) {
            router.route(OUT).order(Integer.MIN_VALUE).handler(LogIn::refuseForeignPages);
        }
        if (mode == IdentityMode.DEMO) {
            router.get(OUT).handler(request -> redirect(request, HOME));
        }
    }

    private static void goOn(RoutingContext request) {
        List<String> to = request.queryParam("to");
        redirect(request, to.isEmpty() || !isOurs(to.getFirst()) ? HOME : to.getFirst());
    }

    /** A page of another site could log people out, which is a nuisance. */
    private static void refuseForeignPages(RoutingContext request) {
        if (SameOrigin.isForeign(request.request())) {
            request.response()
                    .setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, HOME)
                    .end();
            return;
        }
        request.next();
    }

    /** A path on this host: {@code //evil} and {@code /\evil} are other hosts to a browser, and a line break another header. */
    static boolean isOurs(String to) {
        return to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().noneMatch(each -> each == '\\' || each < ' ' || each == 0x7F);
    }

    private static void redirect(RoutingContext request, String to) {
        request.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.LOCATION, to)
                .end();
    }
}

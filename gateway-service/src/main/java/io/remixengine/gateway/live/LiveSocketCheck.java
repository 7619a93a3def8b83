package io.remixengine.gateway.live;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.identity.Caller;
import io.remixengine.gateway.identity.Door;
import io.remixengine.gateway.identity.Scope;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Who may open a socket: whoever may read over HTTP. It comes in by the same door, and is refused by the same problems. */
@Singleton
public final class LiveSocketCheck implements HttpUpgradeCheck {

    static final UserData.TypedKey<Caller> CALLER = new UserData.TypedKey<>(LiveSocketCheck.class.getName());

    private static final Logger LOG = Logger.getLogger(LiveSocketCheck.class);
    /** Behind the filters, before the routes. */
    private static final int BEFORE_ROUTES = -1;

    private final Door door;

    LiveSocketCheck(Door door) {
        this.door = door;
    }

    void beforeUpgrades(@Observes Router router) {
        router.route(LiveSocket.PATH).order(BEFORE_ROUTES).handler(this::check);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        Caller caller = Vertx.currentContext().getLocal(CALLER.value());
        upgrade.userData().put(CALLER, Objects.requireNonNull(caller, "nobody came in by the door"));
        return CheckResult.permitUpgrade();
    }

    private void check(RoutingContext request) {
        if (!request.request().headers().contains(HttpHeaders.UPGRADE)) {
            request.next();
            return;
        }
        Context context = Vertx.currentContext();
        // nothing that comes over the socket meanwhile may be lost
        request.request().pause();
        door.open(request)
                .subscribe()
                .with(
                        caller -> context.runOnContext(nothing -> {
                            request.request().resume();
                            if (caller.scopes().contains(Scope.READ)) {
                                context.putLocal(CALLER.value(), caller);
                                request.next();
                            } else {
                                refuse(request, Problem.of(403, "scope-missing", "This takes a key that may read."));
                            }
                        }),
                        failure -> context.runOnContext(nothing -> {
                            request.request().resume();
                            refuse(request, problem(failure));
                        }));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        LOG.errorf(failure, "A socket could not be opened");
        return Problem.of(500, "internal", "It could not be done. Try again in a moment.");
    }

    private static void refuse(RoutingContext request, Problem problem) {
        if (request.response().headWritten()) {
            return; // the authentication has refused it already
        }
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.mapper().valueToTree(problem).toString());
    }
}

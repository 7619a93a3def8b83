package io.remixengine.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes everyone for the development user, or for whom the header {@value #HEADER} names. */
@Singleton
public final class DevelopmentIdentity implements CurrentCaller {

    static final String HEADER = "X-Remix-User";

    private final IdentityConfig config;
    private final RoutingContext request;

    DevelopmentIdentity(IdentityConfig config, RoutingContext request) {
        this.config = config;
        this.request = request;
    }

    void refuseWhereNotAllowed(@Observes StartupEvent start) {
        if (!config.development()) {
            throw new IllegalStateException("There is no log-in yet, so everyone would be let in."
                    + " Set remix.identity.development=true if nobody else can reach this gateway.");
        }
    }

    @Override
    public Caller get() {
        return Caller.person(user(), PlatformRole.USER);
    }

    @Override
    public UUID user() {
        String named = request.request().getHeader(HEADER);
        if (named == null) {
            return config.developmentUser();
        }
        try {
            return UUID.fromString(named);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "bad-request", HEADER + " must be a UUID."));
        }
    }
}

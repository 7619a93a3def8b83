package io.remixengine.gateway.identity;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Whom the door has let in with the present request. */
@Singleton
final class RequestCaller implements CurrentCaller {

    static final String KEY = Caller.class.getName();

    private final RoutingContext request;

    RequestCaller(RoutingContext request) {
        this.request = request;
    }

    @Override
    public Optional<UUID> apiKey() {
        return request.get(Credential.ATTRIBUTE) instanceof Credential.Key key
                ? Optional.of(key.id())
                : Optional.empty();
    }

    @Override
    public Caller get() {
        if (request.get(KEY) instanceof Caller caller) {
            return caller;
        }
        throw new ProblemException(Problem.of(401, "not-logged-in", "Log in first."));
    }
}

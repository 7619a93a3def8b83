package io.remixengine.gateway.identity;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.web.SameOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Where every request to the API comes in, and the one place that decides whether it may: who is it, did they mean it, are
 * they blocked, may they use this route. What they may do to a project is the database's and the project's to say.
 */
@Singleton
public final class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final Provider<Users> users;
    private final Map<Method, Demand> demands = new ConcurrentHashMap<>();

    /** @param users asked for late, since filters are made at build time, when there is no configuration yet */
    Door(Provider<Users> users) {
        this.users = users;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION, nonBlocking = true)
    Uni<@Nullable Response> enter(ResourceInfo route, RoutingContext request) {
        Demand demand = demands.computeIfAbsent(
                route.getResourceMethod(), method -> Demand.of(route.getResourceClass(), method));
        if (demand.open()) {
            return Uni.createFrom().nullItem();
        }
        return open(request).map(caller -> {
            demand.require(request.request().method().name(), caller);
            return null;
        });
    }

    /**
     * Who makes a request; for whatever is no resource, such as the upgrade to a WebSocket.
     *
     * @return fails with a 401 problem for nobody, and with a 403 problem for who is blocked and for a page of another site
     */
    public Uni<Caller> open(RoutingContext request) {
        return QuarkusHttpUser.getSecurityIdentity(request, null)
                .onFailure()
                .transform(Door::told)
                .chain(identity -> {
                    Credential credential = credential(identity, request.request());
                    request.put(Credential.ATTRIBUTE, credential);
                    return users.get().admit(credential).map(role -> {
                        Caller caller = caller(credential, role);
                        request.put(RequestCaller.KEY, caller);
                        return caller;
                    });
                });
    }

    private static Credential credential(@Nullable SecurityIdentity identity, HttpServerRequest request) {
        if (identity == null || identity.isAnonymous()) {
            throw new ProblemException(Problem.of(
                    401, "not-logged-in", "Log in, or send a token or an API key as Authorization: Bearer."));
        }
        if (identity.getAttribute(Credential.ATTRIBUTE) instanceof Credential proven) {
            return proven;
        }
        if (!request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            requireMeant(request);
        }
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
            return Tokens.of(token);
        }
        throw invalid();
    }

    /** A cookie comes with every request of a browser, whoever's page it is that makes it. */
    private static void requireMeant(HttpServerRequest request) {
        boolean upgrade = request.headers().contains(HttpHeaders.UPGRADE);
        if (Demand.isSafe(request.method().name()) && !upgrade) {
            return;
        }
        if (!SameOrigin.isProven(request) || !(upgrade || request.headers().contains("X-Requested-With"))) {
            throw new ProblemException(Problem.of(
                    403,
                    "cross-site",
                    "With a cookie, changes come from our own pages only, with the header X-Requested-With."
                            + " Programs use a token or an API key."));
        }
    }

    private static Caller caller(Credential credential, PlatformRole role) {
        return credential instanceof Credential.Key key
                ? new Caller(key.user(), role, key.scopes())
                : new Caller(credential.user(), role, Set.of(Scope.values()));
    }

    private static Throwable told(Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            case AuthenticationFailedException e -> invalid();
            case AuthenticationCompletionException e -> invalid();
            case AuthenticationRedirectException e -> invalid();
            default -> {
                LOG.warnf("Nobody can be let in: %s", failure.getMessage());
                yield new ProblemException(Problem.of(
                        503, "log-in-unavailable", "The log-in cannot be reached. Try again in a few seconds."));
            }
        };
    }

    private static ProblemException invalid() {
        return new ProblemException(Problem.of(
                401,
                "invalid-credential",
                "The token, key or session is not valid any more, or never was. Log in again."));
    }
}

package io.remixengine.gateway.limit;

import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.gateway.identity.Caller;
import io.remixengine.gateway.identity.CurrentCaller;
import io.remixengine.gateway.identity.PlatformRole;
import io.remixengine.gateway.identity.Public;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Counts every request to the API after the door has let it in, tells the client how much it has left, and refuses what is
 * too much. Owner and admins are not counted.
 */
@Singleton
public final class LimitFilter {

    private static final Logger LOG = Logger.getLogger(LimitFilter.class);
    private static final long MOST_JSON_BYTES = 1_048_576;
    private static final String TOLD = Allowance.class.getName();
    private static final String COUNTED = Counted.class.getName();

    private final CurrentCaller caller;
    private final Provider<PresentLimits> limits;
    private final Provider<RateLimits> rates;

    /** A generation that was counted, and can be given back. */
    private record Counted(String person, int limit) {}

    /** Asks late for what reads the configuration, since filters are made at build time, when there is none yet. */
    LimitFilter(CurrentCaller caller, Provider<PresentLimits> limits, Provider<RateLimits> rates) {
        this.caller = caller;
        this.limits = limits;
        this.rates = rates;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION, nonBlocking = true)
    Uni<@Nullable Response> count(ResourceInfo route, RoutingContext request) {
        requireSmall(request.request());
        RequestLimits now = limits.get().get();
        if (marked(route, Public.class)) {
            countRequest("address/" + ClientAddress.of(request.request().remoteAddress()), now, request);
            return Uni.createFrom().nullItem();
        }
        Caller asking = caller.get();
        if (asking.role().covers(PlatformRole.ADMIN)) {
            return Uni.createFrom().nullItem();
        }
        countRequest(caller.apiKey().map(key -> "key/" + key).orElse("user/" + asking.user()), now, request);
        return marked(route, Generation.class) && now.generationsPerMinute() > 0
                ? countGeneration(asking.user(), now.generationsPerMinute(), request)
                : Uni.createFrom().nullItem();
    }

    @ServerResponseFilter
    void tell(ContainerResponseContext response, RoutingContext request) {
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            countDenied(response, request);
        }
        if (request.get(TOLD) instanceof Allowance allowance) {
            tell(allowance, response.getHeaders());
        }
        if (request.get(COUNTED) instanceof Counted counted
                && response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
            rates.get()
                    .giveBack(counted.person(), counted.limit())
                    .subscribe()
                    .with(
                            done -> LOG.debug("Nothing came of a generation, it does not count"),
                            failure -> LOG.warnf("A generation stays counted: %s", failure.getMessage()));
        }
    }

    private void countRequest(String client, RequestLimits now, RoutingContext request) {
        if (now.requestsPerMinute() > 0) {
            require(rates.get().request(client, now.requestsPerMinute()), request, "requests");
        }
    }

    private Uni<@Nullable Response> countGeneration(UUID user, int limit, RoutingContext request) {
        return rates.get()
                .generation(user.toString(), limit)
                .invoke(allowance -> {
                    require(allowance, request, "videos");
                    request.put(COUNTED, new Counted(user.toString(), limit));
                })
                .replaceWith(Uni.createFrom().nullItem());
    }

    /** Before the body is read, so that the sender sees the answer; uploads are no JSON and have limits of their own. */
    private static void requireSmall(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (type != null && type.contains("json") && length != null && Long.parseLong(length) > MOST_JSON_BYTES) {
            throw new ProblemException(Problem.of(
                    413, "too-large", "JSON may have 1 MiB at most, and this has more. Files come as uploads."));
        }
    }

    private static void require(Allowance allowance, RoutingContext request, String what) {
        request.put(TOLD, allowance);
        if (!allowance.granted()) {
            throw new ProblemException(tooMany(allowance, what));
        }
    }

    /** Whoever tries one credential after the other is told to stop; who has a good one from the same address is not. */
    private void countDenied(ContainerResponseContext response, RoutingContext request) {
        int limit = limits.get().get().requestsPerMinute();
        if (limit == 0) {
            return;
        }
        Allowance allowance = rates.get()
                .request("denied/" + ClientAddress.of(request.request().remoteAddress()), limit);
        request.put(TOLD, allowance);
        if (!allowance.granted()) {
            Problem problem = tooMany(allowance, "requests without a valid log-in");
            response.setStatus(problem.status());
            response.setEntity(problem, new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }

    private static Problem tooMany(Allowance allowance, String what) {
        return Problem.of(
                429,
                "too-many-" + allowance.policy(),
                "At most %d %s a minute. Try again in %d s."
                        .formatted(allowance.limit(), what, allowance.retryAfter()));
    }

    private static void tell(Allowance allowance, MultivaluedMap<String, Object> headers) {
        headers.putSingle("RateLimit-Policy", allowance.policyHeader());
        headers.putSingle("RateLimit", allowance.header());
        if (!allowance.granted()) {
            headers.putSingle(HttpHeaders.RETRY_AFTER, allowance.retryAfter());
        }
    }

    private static boolean marked(ResourceInfo route, Class<? extends Annotation> mark) {
        return route.getResourceMethod().isAnnotationPresent(mark)
                || route.getResourceClass().isAnnotationPresent(mark);
    }
}

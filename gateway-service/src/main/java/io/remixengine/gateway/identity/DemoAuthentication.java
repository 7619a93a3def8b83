package io.remixengine.gateway.identity;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.web.SameOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Takes everyone for the local person, or in tests for whom the header {@value #HEADER} names, while that is switched on.
 * Since a browser on this machine shows pages of others too, what such a page asks for is refused.
 */
@Singleton
public final class DemoAuthentication implements HttpAuthenticationMechanism {

    static final String HEADER = "X-Remix-User";

    private final boolean on;
    private final UUID local;

    DemoAuthentication(IdentityConfig config) {
        this.on = config.mode() == IdentityMode.DEMO;
        this.local = config.localUser();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (!on) {
            return Uni.createFrom().nullItem();
        }
        if (SameOrigin.isForeign(request.request()) || !SameOrigin.isLoopback(request.request())) {
            return Uni.createFrom()
                    .failure(new ProblemException(Problem.of(
                            403,
                            "cross-site",
                            "The demo answers to its own pages and to programs on this machine only.")));
        }
        String named = request.request().getHeader(HEADER);
        try {
            Credential credential = named == null
                    ? new Credential.Local(local, PlatformRole.OWNER)
                    : new Credential.Token(UUID.fromString(named), null, false, null);
            return Uni.createFrom().item(ApiKeyAuthentication.identity(credential));
        } catch (IllegalArgumentException e) {
            return Uni.createFrom()
                    .failure(new ProblemException(Problem.of(400, "bad-request", HEADER + " must be a UUID.")));
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }
}

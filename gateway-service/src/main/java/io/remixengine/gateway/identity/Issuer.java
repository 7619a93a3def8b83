package io.remixengine.gateway.identity;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose tokens count, and in login mode the log-in itself. The issuer need not be there when the gateway starts: then it is
 * looked for at the first request that needs it.
 */
@Singleton
final class Issuer {

    private static final Duration SESSION = Duration.ofDays(7);
    private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SHORTEST_SECRET = 32;

    private final IdentityConfig config;

    Issuer(IdentityConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        if (config.mode() == IdentityMode.DEMO) {
            DemoRules.check(ConfigUtils.getProfiles(), host);
        }
    }

    void trust(@Observes Oidc oidc) {
        oidc.create(tenant());
    }

    void protect(@Observes HttpSecurity security) {
        if (config.mode() == IdentityMode.LOGIN) {
            security.path(LogIn.PATH, LogIn.OUT).authorizationCodeFlow().authenticated();
        }
    }

    private OidcTenantConfig tenant() {
        return switch (config.mode()) {
            case DEMO -> OidcTenantConfig.builder().disableTenant().build();
            case MODULE -> tokens(ApplicationType.SERVICE);
            case LOGIN -> logIn();
        };
    }

    private OidcTenantConfig tokens(ApplicationType type) {
        String issuer = needed("issuer", config.issuer());
        return OidcTenantConfig.authServerUrl(config.issuerEndpoint().orElse(issuer))
                .applicationType(type)
                .connectionTimeout(CONNECT)
                .token()
                .issuer(issuer)
                .audience(config.audience())
                .subjectRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }

    private OidcTenantConfig logIn() {
        String secret = needed("cookie-secret", config.cookieSecret());
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "remix.identity.cookie-secret must have " + SHORTEST_SECRET + " characters at least");
        }
        return OidcTenantConfig.builder(tokens(ApplicationType.HYBRID))
                .clientId(config.clientId())
                .credentials(needed("client-secret", config.clientSecret()))
                .token()
                .refreshExpired()
                .refreshTokenTimeSkew(BEFORE_EXPIRY)
                .end()
                .authentication()
                .pkceRequired()
                .stateSecret(secret.substring(0, SHORTEST_SECRET))
                .scopes("profile", "email")
                .redirectPath(LogIn.PATH)
                .restorePathAfterRedirect()
                .javaScriptAutoRedirect(false)
                .cookieSameSite(CookieSameSite.LAX)
                .sessionAgeExtension(SESSION)
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_REFRESH_TOKENS)
                .splitTokens()
                .encryptionRequired()
                .encryptionSecret(secret)
                .end()
                .logout()
                .path(LogIn.OUT)
                .postLogoutPath("/")
                .end()
                .build();
    }

    private static String needed(String option, Optional<String> value) {
        return value.filter(each -> !each.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("remix.identity." + option + " is not set"));
    }
}

package io.remixengine.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** How people are known. */
@ConfigMapping(prefix = "remix.identity")
public interface IdentityConfig {

    /** {@code login}, {@code module} or {@code demo}. */
    @WithDefault("login")
    IdentityMode mode();

    /** Who signs tokens: our own realm, or in module mode the parent application's issuer. */
    Optional<String> issuer();

    /** Where the gateway reaches the issuer, if that is not where people do. */
    Optional<String> issuerEndpoint();

    /** Whom tokens are for. In module mode it must be said. */
    @WithDefault("remix-gateway")
    String audience();

    /** The client that the gateway is at the issuer. */
    @WithDefault("remix-gateway")
    String clientId();

    /** Its secret. */
    Optional<String> clientSecret();

    /** Encrypts the cookies, the same on all instances: 32 characters at least. */
    Optional<String> cookieSecret();

    /** Whose verified e-mail address makes them the installation's owner. */
    Optional<String> ownerEmail();

    /** The key with which the command line of this installation works here. */
    Optional<String> commandLineKey();

    /** The person for whom the command line's key and the demo stand. */
    @WithDefault("00000000-0000-4000-8000-000000000001")
    UUID localUser();

    /** How long a person or a key is remembered at most before it is looked up again. */
    @WithDefault("PT5S")
    Duration remember();
}

package io.remixengine.gateway.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** What browsers are told. */
@ConfigMapping(prefix = "remix.web")
public interface WebConfig {

    /** Origins whose pages may call the API with a token, such as {@code https://app.example.com}. */
    Optional<Set<String>> allowedOrigins();

    /** What our pages may load and run. */
    @WithDefault("default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:;"
            + " style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'")
    String contentSecurityPolicy();
}

package io.remixengine.platform.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How providers are called, the same for all of them. */
@ConfigMapping(prefix = "remix.provider")
public interface ProviderConfig {

    /** How often a call is tried at a provider that is away, busy or at fault. */
    @WithDefault("3")
    int tries();

    /** How long the second try waits; each further one waits twice as long, and some jitter is added. */
    @WithDefault("PT0.5S")
    Duration firstDelay();

    /** How long a try waits at most, also when the provider asks for it; a job that is told to wait longer comes back later. */
    @WithDefault("PT10S")
    Duration longestDelay();

    /** Of how many tries in a row the circuit breaker looks; it opens when at least half of them failed. */
    @WithDefault("10")
    int breakerWindow();

    /** How long a provider is left alone once the breaker has opened. */
    @WithDefault("PT30S")
    Duration breakerDelay();

    /** How long a service that stops waits for answers that are under way. */
    @WithDefault("PT15S")
    Duration farewell();
}

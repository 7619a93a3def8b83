package io.remixengine.platform.provider;

import java.time.Duration;

/** The policy with short waits. */
record TestPolicy(int tries, Duration longestDelay, int breakerWindow, Duration breakerDelay)
        implements ProviderConfig {

    static final TestPolicy USUAL = new TestPolicy(3, Duration.ofSeconds(2), 100, Duration.ofSeconds(30));

    @Override
    public Duration firstDelay() {
        return Duration.ofMillis(20);
    }

    @Override
    public Duration farewell() {
        return Duration.ofSeconds(10);
    }
}

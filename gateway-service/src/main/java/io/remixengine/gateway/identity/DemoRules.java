package io.remixengine.gateway.identity;

import java.util.Set;

/** Where the demo identity, which lets everybody in, may be: in a profile made for it, on loopback. */
final class DemoRules {

    private static final Set<String> PROFILES = Set.of("demo", "dev", "test");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private DemoRules() {}

    /**
     * @param profiles the active ones
     * @param host where the gateway listens
     * @throws IllegalStateException if it may not be here
     */
    static void check(Iterable<String> profiles, String host) {
        boolean allowed = false;
        for (String profile : profiles) {
            allowed |= PROFILES.contains(profile);
        }
        if (!allowed) {
            throw new IllegalStateException("The demo identity lets everybody in, so it does not start in production."
                    + " Set remix.identity.mode to login or module; for a demo use ./remix demo.");
        }
        if (!LOOPBACK.contains(host)) {
            throw new IllegalStateException(
                    "The demo identity lets everybody in, so it listens on loopback only, not on " + host
                            + ". Set quarkus.http.host=127.0.0.1.");
        }
    }
}

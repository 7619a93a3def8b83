package io.remixengine.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * What a limit says to one request.
 *
 * @param policy the limit's name
 * @param limit how many in a minute
 * @param granted whether this one may pass
 * @param remaining how many more may
 * @param reset until all may again
 * @param pause until one more may; zero if it may now
 */
record Allowance(String policy, int limit, boolean granted, long remaining, Duration reset, Duration pause) {

    static Allowance of(String policy, int limit, ConsumptionProbe probe) {
        return new Allowance(
                policy,
                limit,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** The value of {@code RateLimit-Policy}, draft-ietf-httpapi-ratelimit-headers-10. */
    String policyHeader() {
        return "\"%s\";q=%d;w=60".formatted(policy, limit);
    }

    /** The value of {@code RateLimit}, of the same draft. */
    String header() {
        return "\"%s\";r=%d;t=%d".formatted(policy, remaining, seconds(reset));
    }

    /** The value of {@code Retry-After} in seconds. */
    long retryAfter() {
        return Math.max(1, seconds(pause));
    }

    private static long seconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}

package io.remixengine.gateway.limit;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How much one person may ask for; each option that is set wins over the run-time setting of its name. 0 is no limit. */
@ConfigMapping(prefix = "remix.limits")
public interface LimitsConfig {

    /** Requests of all kinds by a user, an API key or, without a log-in, an address. */
    Optional<Integer> requestsPerMinute();

    /** Videos that a user asks for. */
    Optional<Integer> generationsPerMinute();

    /** Videos that a user asks for in a calendar month (UTC). */
    Optional<Integer> videosPerMonth();

    /** Videos of a user that are being made. */
    Optional<Integer> concurrentVideos();
}

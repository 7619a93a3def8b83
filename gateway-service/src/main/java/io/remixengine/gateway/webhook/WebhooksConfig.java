package io.remixengine.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How webhooks are delivered. */
@ConfigMapping(prefix = "remix.webhooks")
public interface WebhooksConfig {

    /** Whether addresses may be http. */
    @WithDefault("false")
    boolean allowHttp();

    /** For development: hosts ({@code host} or {@code host:port}) that may be reached although they are not on the public internet. */
    Optional<List<String>> allowedHosts();

    /** How many webhooks a project may have. */
    @WithDefault("20")
    int perProject();

    /** How many deliveries an instance tries at a time. One project has at most half of them. */
    @WithDefault("16")
    int concurrency();

    /** How often an instance looks for what is due. */
    @WithDefault("PT1S")
    Duration pollEvery();

    /** How long a try may take, from the name's look-up to the end of the answer. */
    @WithDefault("PT15S")
    Duration timeout();

    /** After how long a try of an instance that is gone is tried again; longer than the time-out. */
    @WithDefault("PT1M")
    Duration claim();

    /** How long each further try waits; some jitter is added. After the last one a delivery has failed. */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT7H,PT9H")
    List<Duration> retryDelays();

    /** After how long without any success a webhook is turned off and its people are told. */
    @WithDefault("PT72H")
    Duration disableAfter();

    /** How long a replaced secret signs too. */
    @WithDefault("PT24H")
    Duration oldSecretFor();

    /** How long deliveries are kept in the log once they are done. */
    @WithDefault("PT720H")
    Duration keepFor();
}

package io.remixengine.gateway.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what nobody needs is kept. */
@ConfigMapping(prefix = "remix.recovery")
public interface RecoveryConfig {

    /** How long failed work, dead letters and files that nothing refers to are kept. */
    @WithDefault("P7D")
    Duration keep();

    /** How long rendered segments are kept, of which a later render of the same video is made faster. */
    @WithDefault("P30D")
    Duration keepSegments();

    /** How often that is looked after; by one of several gateways. */
    @WithDefault("PT24H")
    Duration collectEvery();
}

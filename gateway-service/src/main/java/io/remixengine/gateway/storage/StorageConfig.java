package io.remixengine.gateway.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the asset store is counted. */
@ConfigMapping(prefix = "remix.storage")
public interface StorageConfig {

    /** How often, by one of several gateways; listing a bucket costs a request for each thousand files. */
    @WithDefault("PT1H")
    Duration countEvery();
}

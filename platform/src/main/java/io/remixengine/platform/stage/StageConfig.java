package io.remixengine.platform.stage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are taken, tried and given up. */
@ConfigMapping(prefix = "remix.stage")
public interface StageConfig {

    /** How many jobs at a time; a stage with several kinds of input does so many of each. */
    @WithDefault("1")
    int concurrency();

    /** How often work is tried before it is given up. */
    @WithDefault("3")
    int tries();

    /** After how much silence a worker's job goes to another. */
    @WithDefault("PT30S")
    Duration lock();

    /** How often a living worker renews its lock. */
    @WithDefault("PT10S")
    Duration renewEvery();

    /** How often a job may be begun and lost with its worker, before it counts as one that ends its workers. */
    @WithDefault("3")
    int starts();

    /** How long the second try waits; some jitter is added. */
    @WithDefault("PT10S")
    Duration firstDelay();

    /** How long each later try waits; some jitter is added. */
    @WithDefault("PT1M")
    Duration laterDelay();

    /** How often at most progress is told. */
    @WithDefault("PT0.25S")
    Duration progressEvery();
}

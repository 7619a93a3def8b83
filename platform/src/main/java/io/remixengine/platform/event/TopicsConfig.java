package io.remixengine.platform.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What our topics are called and how many copies they have. */
@ConfigMapping(prefix = "remix.topics")
public interface TopicsConfig {

    /** Put before the name of every topic and group, so that several installations can share a Kafka. */
    Optional<String> prefix();

    /** How many brokers hold each topic. -1 leaves it to the broker's own default. */
    @WithDefault("-1")
    short replicas();
}

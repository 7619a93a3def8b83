package io.remixengine.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test the build's Kafka and a topic prefix of its own. Does nothing where Dev Services do it. */
public final class TestKafka implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if (TestServers.inContainers()) {
            return Map.of();
        }
        TestServers.Kafka kafka = TestServers.kafka();
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers(), "remix.topics.prefix", kafka.topicPrefix());
    }

    @Override
    public void stop() {
        // the servers stay for the next module
    }
}

package io.remixengine.remix;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.remixengine.platform.testing.TestServers;
import java.util.Map;

/**
 * Kafka, and the database as in production: migrations by the owner, the application as re_remix. Does nothing where Dev
 * Services bring the servers.
 */
public final class RemixServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if (TestServers.inContainers()) {
            return Map.of();
        }
        TestServers.Postgres postgres = TestServers.postgres();
        TestServers.Kafka kafka = TestServers.kafka();
        return Map.of(
                "quarkus.datasource.username",
                "re_remix",
                "quarkus.datasource.password",
                "re_remix",
                "quarkus.flyway.username",
                postgres.user(),
                "quarkus.flyway.password",
                postgres.password(),
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl() + "?currentSchema=remix",
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "remix.topics.prefix",
                kafka.topicPrefix());
    }

    @Override
    public void stop() {
        // the servers stay for the next module
    }
}

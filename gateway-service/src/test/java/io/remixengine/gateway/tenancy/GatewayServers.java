package io.remixengine.gateway.tenancy;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.remixengine.platform.testing.TestServers;
import java.util.Map;

/**
 * The database as in production: migrations by the owner, the application as re_gateway. Does nothing where Dev Services
 * bring the servers.
 */
public final class GatewayServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if (TestServers.inContainers()) {
            return Map.of();
        }
        TestServers.Postgres postgres = TestServers.postgres();
        TestServers.Kafka kafka = TestServers.kafka();
        return Map.of(
                "quarkus.datasource.username",
                "re_gateway",
                "quarkus.datasource.password",
                "re_gateway",
                "quarkus.flyway.username",
                postgres.user(),
                "quarkus.flyway.password",
                postgres.password(),
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl() + "?currentSchema=gateway",
                "quarkus.datasource.reactive.url",
                postgres.reactiveUrl() + "?search_path=gateway",
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

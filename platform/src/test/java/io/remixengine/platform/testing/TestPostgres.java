package io.remixengine.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test a database of its own in the build's PostgreSQL. Does nothing where Dev Services do it.
 *
 * <p>Besides Quarkus's own keys, {@code remix.test.postgres.host}, {@code .port} and {@code .database} are for those who
 * build other URLs from them (another user, a schema).
 */
public final class TestPostgres implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if (TestServers.inContainers()) {
            return Map.of();
        }
        TestServers.Postgres postgres = TestServers.postgres();
        return Map.of(
                "quarkus.datasource.username", postgres.user(),
                "quarkus.datasource.password", postgres.password(),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(),
                "remix.test.postgres.host", postgres.host(),
                "remix.test.postgres.port", Integer.toString(postgres.port()),
                "remix.test.postgres.database", postgres.database());
    }

    @Override
    public void stop() {
        // the servers stay for the next module
    }
}

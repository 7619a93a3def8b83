package io.remixengine.gateway.outbox;

import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How to connect to the database to listen for its notifications, which takes a connection outside the pool. */
@Singleton
public final class DatabaseListening {

    private final PgConnectOptions options;

    DatabaseListening(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                .setUser(user)
                .setPassword(password.orElse(""));
    }

    public PgConnectOptions options() {
        return new PgConnectOptions(options);
    }
}

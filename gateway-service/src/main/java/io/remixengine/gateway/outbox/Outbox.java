package io.remixengine.gateway.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.outbox.OutboxPublisher;
import io.remixengine.platform.outbox.OutboxSettings;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Runs the publisher of {@code gateway.re_outbox} while the application runs. */
@Singleton
final class Outbox {

    private static final int BATCH = 100;

    private final OutboxPublisher publisher;

    Outbox(Vertx vertx, Pool pool, KafkaAccess kafka, DatabaseListening listening) {
        publisher = new OutboxPublisher(
                vertx,
                pool,
                listening.options(),
                new OutboxSettings(kafka.clientConfig(), "gateway", "re_system", BATCH));
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent event) {
        publisher.close();
    }
}

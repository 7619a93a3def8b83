package io.remixengine.gateway.identity;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.gateway.outbox.DatabaseListening;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hears from the database, in every instance, that somebody was blocked or a key revoked, so that it holds at once. What is
 * missed holds when the memory of it ends, seconds later.
 */
@Singleton
final class IdentityNews {

    private static final Logger LOG = Logger.getLogger(IdentityNews.class);
    private static final long RECONNECT_MS = 500;

    private final PgSubscriber subscriber;
    private final Users users;
    private final ApiKeys keys;

    IdentityNews(Vertx vertx, DatabaseListening listening, Users users, ApiKeys keys) {
        this.subscriber = PgSubscriber.subscriber(vertx, listening.options()).reconnectPolicy(retries -> RECONNECT_MS);
        this.users = users;
        this.keys = keys;
    }

    void start(@Observes StartupEvent event) {
        subscriber.channel("re_identity").handler(this::changed);
        subscriber.connect().onFailure(e -> LOG.warnf("No notifications yet: %s", e.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        subscriber.close();
    }

    private void changed(String id) {
        UUID changed = UUID.fromString(id);
        users.forget(changed);
        keys.forget(changed);
    }
}

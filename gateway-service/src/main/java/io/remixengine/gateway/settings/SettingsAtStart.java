package io.remixengine.gateway.settings;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.settings.SettingsFollower;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Sends the settings that count once more if the topic tells others: after a Kafka, or a database, came from a backup. */
@Singleton
public final class SettingsAtStart {

    private static final Logger LOG = Logger.getLogger(SettingsAtStart.class);

    private final Transactions transactions;
    private final SettingsBook book;
    private final SettingsFollower follower;
    private final Thread thread;

    SettingsAtStart(Transactions transactions, SettingsBook book, SettingsFollower follower) {
        this.transactions = transactions;
        this.book = book;
        this.follower = follower;
        this.thread = Thread.ofVirtual().name("settings-at-start").unstarted(this::compare);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** Sends the settings that count, whatever the topic tells; nothing where none were ever set. */
    public Uni<Void> sendAgain() {
        return transactions.asSystem(() -> book.lock()
                .chain(book::latest)
                .chain(latest ->
                        latest.settings().version() == 0 ? Uni.createFrom().voidItem() : book.send(latest.settings())));
    }

    /** The version that counts; 0 where none were ever set. */
    public Uni<Integer> version() {
        return transactions.asSystem(
                () -> book.latest().map(latest -> latest.settings().version()));
    }

    /** Under the lock of all changes, so that nothing older follows something newer. */
    Uni<Void> sendIfOthersCount() {
        return transactions.asSystem(() -> book.lock().chain(book::latest).chain(latest -> {
            int told = follower.current().version();
            int stored = latest.settings().version();
            if (stored == 0 || stored == told) {
                return Uni.createFrom().voidItem();
            }
            LOG.warnf("The topic tells settings of version %d, so version %d is sent again", told, stored);
            return book.send(latest.settings());
        }));
    }

    private void compare() {
        try {
            follower.awaitCaughtUp();
            VertxContextSupport.subscribeAndAwait(this::sendIfOthersCount);
        } catch (InterruptedException e) {
            LOG.debug("Closed before Kafka was there");
        } catch (Throwable e) { // what subscribeAndAwait declares
            LOG.warn("The settings of the topic cannot be compared with those that are stored", e);
        }
    }
}

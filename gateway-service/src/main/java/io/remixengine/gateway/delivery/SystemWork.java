package io.remixengine.gateway.delivery;

import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.gateway.tenancy.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Transactions of the system for threads that may block. */
@Singleton
public final class SystemWork {

    private final Transactions transactions;

    SystemWork(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Does it in a transaction that sees everything, and waits for its end. */
    public <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.asSystem(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the database did not do it", e);
        }
    }
}

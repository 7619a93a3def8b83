package io.remixengine.gateway.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Database transactions in somebody's name. The login itself may touch no table, so whoever forgets to say in whose name
 * gets an error, not another tenant's rows.
 */
@Singleton
public final class Transactions {

    private static final String IDENTITY = Transactions.class.getName();
    private static final String NOBODY = "";

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** A transaction that sees and changes what this person may. Within one of the same person it joins that. */
    public <T> Uni<T> asUser(UUID user, Supplier<Uni<T>> work) {
        return run("re_tenant", user.toString(), work);
    }

    /** A transaction that sees everything, for work that no person asks for. */
    public <T> Uni<T> asSystem(Supplier<Uni<T>> work) {
        return run("re_system", NOBODY, work);
    }

    /**
     * The rows of one query, in a transaction that sees what this person may. All of it is sent at once, so that it costs one
     * turn to the database instead of four: for what is read thousands of times a second.
     */
    public Uni<RowSet<Row>> rows(UUID user, String query, Tuple parameters) {
        // futures rather than Unis: nothing of the request has to follow them, and a client that goes away stops none
        return Uni.createFrom()
                .completionStage(() -> pool.getConnection()
                        .compose(connection ->
                                read(connection, user, query, parameters).eventually(() -> connection.close()))
                        .toCompletionStage());
    }

    private static Future<RowSet<Row>> read(SqlConnection connection, UUID user, String query, Tuple parameters) {
        Future<?> begun = connection.query("begin read only").execute();
        Future<?> named = connection
                .preparedQuery("select set_config('role', 're_tenant', true), set_config('re.user_id', $1, true)")
                .execute(Tuple.of(user.toString()));
        Future<RowSet<Row>> rows = connection.preparedQuery(query).execute(parameters);
        Future<?> ended = connection.query("commit").execute();
        return Future.join(begun, named, rows, ended).compose(all -> rows);
    }

    private static <T> Uni<T> run(String role, String user, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context =
                    Objects.requireNonNull(Vertx.currentContext(), "a database session needs a Vert.x context");
            String wanted = role + user;
            String present = context.getLocal(IDENTITY);
            if (present != null) {
                return present.equals(wanted)
                        ? work.get()
                        : Uni.createFrom().failure(new IllegalStateException("nested change of database identity"));
            }
            context.putLocal(IDENTITY, wanted);
            return toTheEnd(Panache.withTransaction(() -> Panache.getSession()
                            .chain(session -> session.createNativeQuery(
                                            "select set_config('role', ?1, true), set_config('re.user_id', ?2, true)",
                                            Object[].class)
                                    .setParameter(1, role)
                                    .setParameter(2, user)
                                    .getSingleResult())
                            .chain(done -> work.get()))
                    .onTermination()
                    .invoke(() -> context.removeLocal(IDENTITY)));
        });
    }

    /** A client that goes away must not stop a transaction half-way: the session would be closed under its feet. */
    private static <T> Uni<T> toTheEnd(Uni<T> transaction) {
        return Uni.createFrom().emitter(emitter -> transaction.subscribe().with(emitter::complete, emitter::fail));
    }
}

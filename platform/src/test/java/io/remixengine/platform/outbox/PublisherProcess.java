package io.remixengine.platform.outbox;

import io.remixengine.platform.testing.TestServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** A publisher in a JVM of its own, to be frozen and killed. */
record PublisherProcess(String name, Process process) implements AutoCloseable {

    /** Arguments: host, port, database, user, application name, schema, bootstrap servers. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws InterruptedException {
            TestServers.Postgres postgres =
                    new TestServers.Postgres(args[0], Integer.parseInt(args[1]), args[2], args[3], "trusted");
            publisher(postgres, args[4], args[5], args[6]).start();
            Thread.currentThread().join();
        }
    }

    static PublisherProcess start(String name, OutboxTable table, String bootstrapServers) throws IOException {
        TestServers.Postgres postgres = table.postgres();
        return new PublisherProcess(
                name,
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                postgres.host(),
                                Integer.toString(postgres.port()),
                                postgres.database(),
                                postgres.user(),
                                name,
                                table.schema(),
                                bootstrapServers)
                        .redirectErrorStream(true)
                        .redirectOutput(new File("target/outbox-" + name + ".log"))
                        .start());
    }

    static OutboxPublisher publisher(TestServers.Postgres postgres, String name, String schema, String kafka) {
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = new PgConnectOptions()
                .setHost(postgres.host())
                .setPort(postgres.port())
                .setDatabase(postgres.database())
                .setUser(postgres.user())
                .setPassword(postgres.password())
                .addProperty("application_name", name);
        Pool pool = Pool.newInstance(
                PgBuilder.pool().connectingTo(options).using(vertx).build());
        return new OutboxPublisher(
                vertx,
                pool,
                options,
                new OutboxSettings(Map.of("bootstrap.servers", kafka), schema, postgres.user(), 100));
    }

    /** As {@code kill -STOP} or {@code -CONT}. */
    void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + signal + " ended with " + code);
        }
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

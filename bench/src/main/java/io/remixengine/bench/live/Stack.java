package io.remixengine.bench.live;

import io.remixengine.embedded.EmbeddedKafka;
import io.remixengine.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Kafka, PostgreSQL and two gateways, in a folder that is removed afterwards. */
final class Stack implements AutoCloseable {

    private static final String DATABASE = "remix";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final EmbeddedPostgresServer postgres;
    private final EmbeddedKafka kafka;
    private final List<Integer> ports;
    private final List<Process> gateways;

    private Stack(
            Path folder, EmbeddedPostgresServer postgres, EmbeddedKafka kafka, List<Integer> ports, List<Process> all) {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
        this.ports = ports;
        this.gateways = all;
    }

    static Stack start() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("remix-bench");
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0);
        postgres.createDatabase(DATABASE);
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("create role re_owner login createrole password 're_owner'");
            statement.execute("alter database " + DATABASE + " owner to re_owner");
        }
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        int first = freePort();
        int second = freePort();
        // one after the other, as the first one makes the tables
        Process one = gateway(folder, postgres, kafka, first);
        awaitReady(one, first);
        Process two = gateway(folder, postgres, kafka, second);
        awaitReady(two, second);
        return new Stack(folder, postgres, kafka, List.of(first, second), List.of(one, two));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    URI gateway(int index) {
        return address(ports.get(index));
    }

    /** Ends a gateway as a power failure would. */
    void kill(int index) {
        gateways.get(index).destroyForcibly();
    }

    /** When each event was stored. */
    Map<UUID, Instant> storedAt() throws SQLException {
        Map<UUID, Instant> times = new ConcurrentHashMap<>();
        try (Connection connection = postgres.connect(DATABASE);
                ResultSet rows =
                        connection.createStatement().executeQuery("select id, stored_at from gateway.re_events")) {
            while (rows.next()) {
                times.put(rows.getObject(1, UUID.class), rows.getTimestamp(2).toInstant());
            }
        }
        return times;
    }

    @Override
    public void close() throws IOException {
        gateways.forEach(Process::destroy);
        for (Process gateway : gateways) {
            gateway.onExit().join();
        }
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Process gateway(Path folder, EmbeddedPostgresServer postgres, EmbeddedKafka kafka, int port)
            throws IOException {
        String database = "postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE;
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        "-Dquarkus.datasource.jdbc.url=jdbc:" + database + "?currentSchema=gateway",
                        "-Dquarkus.datasource.reactive.url=" + database + "?search_path=gateway",
                        "-Dremix.assets.folder=" + folder.resolve("assets"),
                        "-Dquarkus.profile=demo",
                        "-Dquarkus.config.profile.parent=prod",
                        "-Dremix.limits.requests-per-minute=0",
                        "-Dremix.limits.generations-per-minute=0",
                        "-Dremix.identity.mode=demo",
                        "-Dremix.log.json=false",
                        "-jar",
                        "gateway-service/target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("bench/target/gateway-" + port + ".log").toFile())
                .start();
    }

    private static void awaitReady(Process gateway, int port) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (gateway.isAlive() && Instant.now().isBefore(end)) {
            if (ready(port)) {
                return;
            }
            Thread.sleep(Duration.ofMillis(200));
        }
        throw new IOException("The gateway does not come up; see bench/target/gateway-" + port + ".log");
    }

    private static boolean ready(int port) {
        try {
            HttpURLConnection probe = (HttpURLConnection)
                    address(port).resolve("/q/health/ready").toURL().openConnection();
            probe.setReadTimeout(2_000);
            return probe.getResponseCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}

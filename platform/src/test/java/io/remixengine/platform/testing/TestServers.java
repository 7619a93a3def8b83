package io.remixengine.platform.testing;

import io.remixengine.embedded.EmbeddedPostgresServer;
import io.remixengine.platform.event.TopicAdmin;
import io.remixengine.platform.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Kafka and PostgreSQL for tests: one detached JVM serves all modules of a Maven build (starting them costs 5-10 s, once)
 * and ends soon after the build. Test JVMs do not disturb each other: each has a topic prefix and a database of its own.
 * Nothing static is kept here but constants, because a Quarkus test loads this class more than once.
 */
public final class TestServers {

    /**
     * Kafka, with a topic for every type of event already there.
     *
     * @param bootstrapServers the address
     * @param topicPrefix of this JVM, for topics and groups
     */
    public record Kafka(String bootstrapServers, String topicPrefix) {

        /** What any client needs. */
        public Map<String, Object> client() {
            return Map.of("bootstrap.servers", bootstrapServers);
        }
    }

    /** PostgreSQL, with a database for this JVM; the user is a superuser. Roles are shared by all databases. */
    public record Postgres(String host, int port, String database, String user, String password) {

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + database;
        }

        public String reactiveUrl() {
            return "postgresql://" + host + ":" + port + "/" + database;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String DUPLICATE_DATABASE = "42P04";

    private TestServers() {}

    /** Whether Quarkus Dev Services (Testcontainers) bring the servers of Quarkus tests instead. */
    public static boolean inContainers() {
        return "containers".equals(System.getProperty("remix.test.servers"));
    }

    /** Kafka; starts it when this is the first to ask. */
    public static Kafka kafka() {
        Kafka kafka = new Kafka("127.0.0.1:" + port(ServersFolder.KAFKA), "t" + thisJvm() + "-");
        createEventTopics(kafka);
        return kafka;
    }

    /** PostgreSQL; starts it when this is the first to ask. */
    public static Postgres postgres() {
        Postgres postgres = new Postgres(
                EmbeddedPostgresServer.HOST,
                port(ServersFolder.POSTGRES),
                "t" + thisJvm().replace('-', '_'),
                EmbeddedPostgresServer.USER,
                "trusted");
        createDatabase(postgres);
        return postgres;
    }

    private static int port(String name) {
        try {
            ServersFolder folder = ServersFolder.ofThisProject();
            ProcessName servers = lease(folder);
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end) && servers.alive()) {
                Optional<String> port = folder.read(name);
                if (port.isPresent()) {
                    return Integer.parseInt(port.get());
                }
                Thread.sleep(50);
            }
            throw new IllegalStateException("the test servers did not start, see " + folder.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the test servers started", e);
        }
    }

    private static ProcessName lease(ServersFolder folder) throws IOException, InterruptedException {
        try (FileChannel lock = folder.lock()) {
            folder.lease(builder());
            Optional<ProcessName> running =
                    folder.read(ServersFolder.PROCESS).map(ProcessName::parse).filter(ProcessName::alive);
            if (running.isPresent()) {
                return running.get();
            }
            folder.remove(ServersFolder.KAFKA, ServersFolder.POSTGRES);
            ProcessName started = ProcessName.of(start(folder));
            folder.write(ServersFolder.PROCESS, started.toString());
            return started;
        }
    }

    /** The process that the servers live for: Maven, which outlives this JVM; this JVM if there is none. */
    private static ProcessName builder() {
        ProcessHandle self = ProcessHandle.current();
        for (Optional<ProcessHandle> up = self.parent();
                up.isPresent();
                up = up.get().parent()) {
            if (up.get().info().command().orElse("").endsWith("/java")) {
                return ProcessName.of(up.get());
            }
        }
        return ProcessName.of(self);
    }

    /** Its working folder is its own, since a module's may go. */
    private static ProcessHandle start(ServersFolder folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestServersMain.class.getName(),
                        folder.path().toString())
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start()
                .toHandle();
    }

    /** Different for every JVM, the same for all class loaders of one. */
    private static String thisJvm() {
        ProcessName self = ProcessName.of(ProcessHandle.current());
        return self.pid() + "-" + Long.toString(self.startMillis() % 100_000_000, Character.MAX_RADIX);
    }

    private static void createEventTopics(Kafka kafka) {
        try {
            new TopicAdmin(kafka.client(), (short) 1).createEventTopics(new Topics(kafka.topicPrefix()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not make topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    private static void createDatabase(Postgres postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/postgres");
        source.setUser(postgres.user());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + postgres.database());
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new IllegalStateException("PostgreSQL does not make a database", e);
            }
        }
    }
}

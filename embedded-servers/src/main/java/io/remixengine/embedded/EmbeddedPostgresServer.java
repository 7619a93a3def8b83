package io.remixengine.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of our own, for one machine: it listens on loopback only and trusts whoever connects, so passwords do not
 * matter. Runs for root too. Any thread.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    public static final String HOST = "127.0.0.1";

    /** The superuser, who owns what is made here. */
    public static final String USER = "postgres";

    private static final Duration START = Duration.ofSeconds(90);
    private static final String DUPLICATE_DATABASE = "42P04";

    private final EmbeddedPostgres server;
    private final FileChannel owned;

    private EmbeddedPostgresServer(EmbeddedPostgres server, FileChannel owned) {
        this.server = server;
        this.owned = owned;
    }

    /**
     * Starts it and waits until it serves. The very first start unpacks the programs (5-13 s), later ones take a second.
     *
     * @param folder where its data lies; made when new
     * @param port on 127.0.0.1; 0 for any free one
     * @throws PortTakenException if the port is taken
     * @throws IOException if it cannot start, or another process uses the folder
     */
    public static EmbeddedPostgresServer start(Path folder, int port) throws IOException {
        Path data = data(folder);
        FileChannel owned = own(folder);
        try {
            LeftBehindPostgres.stop(data);
            removeHalfMade(folder, data);
            var log = ProcessBuilder.Redirect.appendTo(
                    folder.resolve("server.log").toFile());
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPort(Ports.reserve("PostgreSQL", port))
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(programs().toFile())
                    .setPGStartupWait(START)
                    // off in the library; but here data is meant to outlive a power cut
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("unix_socket_directories", "")
                    .setErrorRedirector(log)
                    .setOutputRedirector(log)
                    .start();
            Files.writeString(complete(folder), "");
            return new EmbeddedPostgresServer(server, owned);
        } catch (IOException | RuntimeException e) {
            owned.close();
            throw e;
        }
    }

    /**
     * Stops a server that a killed process has left running on a folder, so that its port is free again.
     *
     * @throws IOException if it does not end, or a living process uses the folder
     */
    public static void stopLeftBehind(Path folder) throws IOException {
        try (FileChannel owned = own(folder)) {
            LeftBehindPostgres.stop(data(folder));
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The address of a database for JDBC, without user. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(jdbcUrl(database));
        source.setUser(USER);
        return source.getConnection();
    }

    /** Makes sure that a database exists. */
    public void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(name, true));
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (owned) {
            server.close();
        }
    }

    /** Two processes on one data folder would destroy it; the lock goes with the process that holds it. */
    private static FileChannel own(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("PostgreSQL's folder " + folder + " is in use by another process");
        }
        return channel;
    }

    /** A process that was killed during the first start leaves a folder in which no later one could start. */
    private static void removeHalfMade(Path folder, Path data) throws IOException {
        if (Files.notExists(complete(folder)) && Files.exists(data)) {
            try (Stream<Path> tree = Files.walk(data)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data").toAbsolutePath();
    }

    /** Exists once the data folder is whole. */
    private static Path complete(Path folder) {
        return folder.resolve("complete");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this JVM
        }
    }

    /** Unpacked once per user. Not in the temp folder, of which a cleaner may take a part while it is in use. */
    private static Path programs() throws IOException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return Files.createDirectories(base.resolve("remix-engine").resolve("postgres"));
    }
}

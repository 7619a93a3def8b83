package io.remixengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTest {

    @TempDir
    private Path folder;

    @Test
    void rowsSurviveARestartAndTheFolderHasOneOwner() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder, 0)) {
            postgres.createDatabase("studio");
            postgres.createDatabase("studio");
            try (Connection connection = postgres.connect("studio");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept as select 42 as answer");
            }
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another process");
        }

        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder, 0);
                Connection connection = postgres.connect("studio");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select answer from kept")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void aServerWhoseJvmWasKilledDoesNotKeepItsFolderNorItsPort() throws Exception {
        Path ready = folder.resolve("ready");
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresMain.class.getName(),
                        folder.toString(),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        while (Files.notExists(ready) && killed.isAlive()) {
            Thread.sleep(20);
        }
        int port = Integer.parseInt(Files.readString(ready));
        killed.destroyForcibly().onExit().join();

        EmbeddedPostgresServer.stopLeftBehind(folder);

        new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder, port);
                Connection connection = postgres.connect("survivor")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aTakenPortIsAClearError() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, stranger.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + stranger.getLocalPort() + " is taken");
        }
    }
}

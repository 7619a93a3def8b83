package io.remixengine.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL whose JVM was killed lives on, and keeps its data folder from the next one. */
final class LeftBehindPostgres {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LeftBehindPostgres() {}

    /**
     * Stops the server of this data folder, if one runs.
     *
     * @throws IOException if it does not end
     */
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle server = ProcessHandle.of(pid).orElse(null);
        if (server == null || !server.info().command().orElse("").endsWith("postgres")) {
            return; // the number belongs to nobody, or to another program by now
        }
        // SIGINT is "fast shutdown"; Java's own SIGTERM would wait for clients to leave
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).inheritIO().start();
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the PostgreSQL left behind in " + data + " (process " + pid + ") does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a PostgreSQL left behind was ending", e);
        }
    }
}

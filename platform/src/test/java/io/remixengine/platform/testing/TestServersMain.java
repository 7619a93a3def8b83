package io.remixengine.platform.testing;

import io.remixengine.embedded.EmbeddedKafka;
import io.remixengine.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The JVM that runs Kafka and PostgreSQL for a whole build, and ends with it. Started by {@link TestServers}. */
final class TestServersMain {

    private static final Logger ROOT = Logger.getLogger("");

    private TestServersMain() {}

    /** The argument is the folder of {@link ServersFolder}. */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        try {
            serve(new ServersFolder(Path.of(arguments[0])));
            System.exit(0);
        } catch (Exception e) {
            ROOT.log(Level.SEVERE, "the test servers ended with a failure", e);
            System.exit(1); // Kafka's threads would keep a broken JVM alive
        }
    }

    private static void serve(ServersFolder folder) throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<EmbeddedKafka> startingKafka = both.submit(() -> startKafka(folder));
            Future<EmbeddedPostgresServer> startingPostgres = both.submit(() -> startPostgres(folder));
            EmbeddedKafka kafka = startingKafka.get();
            EmbeddedPostgresServer postgres = startingPostgres.get();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder, kafka, postgres)));
        }
        lockWhenNobodyIsLeft(folder);
    }

    /** In a hook, because Ctrl-C in the build's terminal ends this JVM too, and would leave PostgreSQL behind. */
    private static void end(ServersFolder folder, EmbeddedKafka kafka, EmbeddedPostgresServer postgres) {
        try {
            folder.remove(ServersFolder.KAFKA, ServersFolder.POSTGRES, ServersFolder.PROCESS);
            postgres.close();
            kafka.close();
            folder.remove(ServersFolder.DATA);
        } catch (IOException e) {
            ROOT.log(Level.SEVERE, "the test servers did not end well", e);
        }
    }

    private static EmbeddedKafka startKafka(ServersFolder folder) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.data().resolve("kafka"), 0);
        folder.write(ServersFolder.KAFKA, Integer.toString(kafka.port()));
        return kafka;
    }

    private static EmbeddedPostgresServer startPostgres(ServersFolder folder) throws IOException {
        EmbeddedPostgresServer postgres =
                EmbeddedPostgresServer.start(folder.data().resolve("postgres"), 0);
        folder.write(ServersFolder.POSTGRES, Integer.toString(postgres.port()));
        return postgres;
    }

    /** The lock is kept until this JVM is gone, so that nobody can come while the servers end. */
    private static void lockWhenNobodyIsLeft(ServersFolder folder) throws IOException, InterruptedException {
        while (true) {
            FileChannel lock = folder.lock();
            if (!folder.leased()) {
                return;
            }
            lock.close();
            Thread.sleep(1_000);
        }
    }
}

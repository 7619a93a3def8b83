package io.remixengine.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** A PostgreSQL in a JVM that is going to be killed. Arguments: data folder, file to hold its port when it serves. */
final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(Path.of(arguments[0]), 0);
        postgres.createDatabase("survivor");
        Path ready = Path.of(arguments[1]);
        Path fresh = Files.writeString(Path.of(arguments[1] + ".new"), Integer.toString(postgres.port()));
        Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}

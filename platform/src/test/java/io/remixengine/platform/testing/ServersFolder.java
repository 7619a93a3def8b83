package io.remixengine.platform.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files by which test JVMs and the JVM of the servers know of each other; one folder for each check-out of the
 * project. All but the ports is read and written under the lock.
 */
final class ServersFolder {

    /** Who runs the servers. */
    static final String PROCESS = "process";

    /** The port of Kafka, once it serves. */
    static final String KAFKA = "kafka.port";

    /** The port of PostgreSQL, once it serves. */
    static final String POSTGRES = "postgres.port";

    static final String DATA = "data";

    private final Path folder;

    ServersFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of the check-out in which this JVM runs. */
    static ServersFolder ofThisProject() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        for (Path up = root; up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve(".mvn"))) {
                root = up;
                break;
            }
        }
        Path folder = Path.of(
                System.getProperty("java.io.tmpdir"),
                "remix-engine-test-" + System.getProperty("user.name"),
                Integer.toHexString(root.toString().hashCode()));
        Files.createDirectories(folder.resolve("leases"));
        return new ServersFolder(folder);
    }

    Path path() {
        return folder;
    }

    Path log() {
        return folder.resolve("servers.log");
    }

    Path data() {
        return folder.resolve(DATA);
    }

    /** Waits for the lock, which is the system's, so it goes with the process that holds it. Close the channel to unlock. */
    FileChannel lock() throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (true) {
            try {
                channel.lock();
                return channel;
            } catch (OverlappingFileLockException e) {
                Thread.sleep(20); // another class loader of this JVM has it
            }
        }
    }

    void lease(ProcessName holder) throws IOException {
        Files.writeString(folder.resolve("leases").resolve(holder.toString()), "");
    }

    /** Whether somebody who asked for the servers still lives; forgets those who do not. */
    boolean leased() throws IOException {
        boolean alive = false;
        try (Stream<Path> leases = Files.list(folder.resolve("leases"))) {
            for (Path lease : leases.toList()) {
                if (ProcessName.parse(lease.getFileName().toString()).alive()) {
                    alive = true;
                } else {
                    Files.deleteIfExists(lease);
                }
            }
        }
        return alive;
    }

    Optional<String> read(String name) throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String name, String value) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        Files.writeString(fresh, value);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes files and folders of these names. */
    void remove(String... names) throws IOException {
        for (String name : names) {
            Path path = folder.resolve(name);
            if (Files.notExists(path)) {
                continue;
            }
            try (Stream<Path> tree = Files.walk(path)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}

package io.remixengine.launcher.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A data folder that one stack at a time may use. The lock goes with the process that holds it, however it ends. */
public final class DataFolder implements AutoCloseable {

    /** Folders taken by this JVM: opening their lock file again and closing it would give the lock away on Linux. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path data;
    private final FileChannel lock;

    private DataFolder(Path data, FileChannel lock) {
        this.data = data;
        this.lock = lock;
    }

    /**
     * Takes the folder.
     *
     * @throws StackException if another stack uses it, or it cannot be written
     */
    static DataFolder take(Path data) throws StackException {
        if (!TAKEN.add(data)) {
            throw inUse(data);
        }
        try {
            Files.createDirectories(lockFile(data).getParent());
            FileChannel channel = FileChannel.open(lockFile(data), CREATE, WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                TAKEN.remove(data);
                throw inUse(data);
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
            Files.deleteIfExists(gatewayFile(data));
            return new DataFolder(data, channel);
        } catch (IOException e) {
            TAKEN.remove(data);
            throw new StackException("The data folder " + data + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The address of the gateway that runs on a data folder, if one does. */
    public static Optional<URI> runningGateway(Path data) {
        try {
            if (Files.notExists(gatewayFile(data)) || !inUse(lockFile(data), data)) {
                return Optional.empty();
            }
            return Optional.of(URI.create(Files.readString(gatewayFile(data)).strip()));
        } catch (IOException e) {
            return Optional.empty(); // it stopped while we looked
        }
    }

    /** The process whose stack runs on a data folder, if one does. */
    public static Optional<ProcessHandle> runningStack(Path data) {
        try {
            if (Files.notExists(lockFile(data)) || !inUse(lockFile(data), data)) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(lockFile(data))));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // it begins or ends while we look
        }
    }

    /** Tells others where the gateway is. */
    void tellGateway(URI address) throws IOException {
        Files.writeString(gatewayFile(data), address + "\n");
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            Files.deleteIfExists(gatewayFile(data));
        } finally {
            TAKEN.remove(data);
        }
    }

    private static boolean inUse(Path lock, Path data) throws IOException {
        if (TAKEN.contains(data)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, WRITE)) {
            return channel.tryLock() == null;
        }
    }

    private static StackException inUse(Path data) {
        return new StackException("A stack is already running on the data folder " + data
                + ". Use it, stop it with Ctrl-C where it runs, or choose another folder: --data FOLDER");
    }

    private static Path lockFile(Path data) {
        return data.resolve("stack/lock");
    }

    private static Path gatewayFile(Path data) {
        return data.resolve("stack/gateway");
    }
}

package io.remixengine.platform.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Temporary folders, one for each job. They lie in a folder of this instance, which is shown to be in use by a lock on the
 * file beside it: the system drops the lock with the process, also in another container, so what the dead left behind can
 * be told from what the living use.
 */
public final class Workspaces implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Workspaces.class);
    private static final String LOCK = ".lock";

    private final Path service;
    private final String instance = UUID.randomUUID().toString();
    private @Nullable FileChannel lock;

    /**
     * @param root the folder of all services
     * @param service whose workspaces these are
     */
    public Workspaces(Path root, String service) {
        this.service = root.toAbsolutePath().normalize().resolve(service);
    }

    /** Makes an empty folder. */
    public synchronized Path open() throws IOException {
        if (lock == null) {
            lock = lock();
        }
        return Files.createDirectories(
                service.resolve(instance).resolve(UUID.randomUUID().toString()));
    }

    /** Removes a folder with all that is in it. */
    public void remove(Path workspace) {
        try {
            delete(workspace);
        } catch (IOException e) {
            LOG.warnf("A workspace could not be removed and will be swept at the next start: %s", workspace);
        }
    }

    /** Removes what instances that are gone have left behind. */
    public void sweep() {
        if (!Files.isDirectory(service)) {
            return;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(service, "*" + LOCK)) {
            for (Path each : locks) {
                if (!each.endsWith(instance + LOCK)) {
                    sweep(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warnf("Old workspaces cannot be swept: %s", e.getMessage());
        }
    }

    /** Removes all folders of this instance. */
    @Override
    public synchronized void close() {
        if (lock == null) {
            return;
        }
        remove(service.resolve(instance));
        try (FileChannel held = lock) {
            Files.deleteIfExists(service.resolve(instance + LOCK));
        } catch (IOException e) {
            LOG.warnf("The lock of the workspaces stays behind: %s", e.getMessage());
        }
        lock = null;
    }

    /** The file is locked under a name that nobody looks for and then renamed, so nobody ever sees it unlocked. */
    private FileChannel lock() throws IOException {
        Files.createDirectories(service);
        Path hidden = service.resolve(instance + ".new");
        FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(hidden, service.resolve(instance + LOCK), StandardCopyOption.ATOMIC_MOVE);
        return channel;
    }

    private void sweep(Path lockOfAnother) throws IOException {
        String name = lockOfAnother.getFileName().toString();
        try (FileChannel channel = FileChannel.open(lockOfAnother, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                LOG.infof("Sweeping workspaces that were left behind: %s", name);
                delete(service.resolve(name.substring(0, name.length() - LOCK.length())));
                Files.deleteIfExists(lockOfAnother);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debugf("In use by this process: %s", name);
        } catch (NoSuchFileException e) {
            LOG.debugf("Swept by another instance: %s", name);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // a program that was just killed removed it itself
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

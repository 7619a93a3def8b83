package io.remixengine.platform.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Temporary folders, one for each job. They lie in a folder named after this process, so that what a dead one left behind
 * can be told from what a living one uses.
 */
public final class Workspaces {

    private static final Logger LOG = Logger.getLogger(Workspaces.class);

    private final Path service;
    private final Path own;

    /**
     * @param root the folder of all services
     * @param service whose workspaces these are
     */
    public Workspaces(Path root, String service) {
        this.service = root.toAbsolutePath().normalize().resolve(service);
        this.own = this.service.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /** Makes an empty folder. */
    public Path open() throws IOException {
        return Files.createDirectories(own.resolve(UUID.randomUUID().toString()));
    }

    /** Removes a folder with all that is in it. */
    public void remove(Path workspace) {
        try {
            delete(workspace);
        } catch (IOException e) {
            LOG.warnf("A workspace could not be removed and will be swept at the next start: %s", workspace);
        }
    }

    /** Removes what processes that are gone have left behind. */
    public void sweep() {
        for (Path process : processes()) {
            if (!process.equals(own) && !alive(process.getFileName().toString())) {
                LOG.infof("Sweeping the workspaces of process %s", process.getFileName());
                remove(process);
            }
        }
        remove(own); // a process of our number before us
    }

    private List<Path> processes() {
        if (!Files.isDirectory(service)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(service)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean alive(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NumberFormatException e) {
            return false;
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

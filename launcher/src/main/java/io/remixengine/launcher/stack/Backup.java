package io.remixengine.launcher.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a stopped stack keeps, as one file: the database as it lies on disk, and all files. Kafka is left out, for a reseed
 * fills a new one; so are the secrets of the installation, without which nobody opens what is encrypted in the database.
 */
public final class Backup {

    private static final String MANIFEST = "remix-backup";
    private static final String VERSION = "1";
    private static final List<String> FOLDERS = List.of("postgres", "assets", "music", "published");

    private Backup() {}

    /** Hears how far it is. */
    public interface Watcher {

        /**
         * @param folder what is written or restored now
         * @param part how much of all is done, 0 to 1
         */
        void at(String folder, double part);
    }

    /**
     * Writes a backup, complete or not at all.
     *
     * @throws StackException if a stack runs on the folder, there is nothing in it, or the disk is full
     */
    public static void write(Path data, Path file, Watcher watcher) throws StackException {
        if (Files.notExists(data.resolve("postgres"))) {
            throw new StackException("There is nothing to back up in " + data + ".");
        }
        if (Files.exists(file)) {
            throw new StackException("The file " + file + " is there already. Choose another name.");
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (DataFolder held = DataFolder.take(data)) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(partial))) {
                zip.setLevel(Deflater.BEST_SPEED);
                zip.putNextEntry(new ZipEntry(MANIFEST));
                zip.write(VERSION.getBytes(UTF_8));
                long all = 0;
                for (String folder : FOLDERS) {
                    all += bytes(data.resolve(folder));
                }
                Addition addition = new Addition(data, zip, watcher, all);
                for (String folder : FOLDERS) {
                    addition.add(folder);
                }
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException("No backup was written: " + told(e), e);
        } finally {
            deleteIfThere(partial);
        }
    }

    /**
     * Restores a backup into a folder that keeps nothing yet, complete or not at all.
     *
     * @throws StackException if the file is no backup, the folder is not empty, or the disk is full
     */
    public static void restore(Path file, Path data, Watcher watcher) throws StackException {
        for (String folder : FOLDERS) {
            if (Files.exists(data.resolve(folder))) {
                throw new StackException("The folder " + data + " keeps something already (" + folder
                        + "). Restore into an empty one: --data FOLDER");
            }
        }
        Path partial = data.resolve("restoring");
        try (DataFolder held = DataFolder.take(data)) {
            delete(partial);
            try (FileChannel read = FileChannel.open(file);
                    ZipInputStream zip = new ZipInputStream(Channels.newInputStream(read))) {
                requireManifest(zip, file);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    watcher.at(extract(entry, zip, partial), (double) read.position() / read.size());
                }
            }
            for (String folder : FOLDERS) {
                if (Files.exists(partial.resolve(folder))) {
                    Files.move(partial.resolve(folder), data.resolve(folder), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            delete(partial);
        } catch (IOException e) {
            deleteIfThere(partial);
            throw new StackException("Nothing was restored: " + told(e), e);
        }
    }

    private static long bytes(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(each -> each.toFile().length()).sum();
        }
    }

    /** Puts folders into a backup. */
    private static final class Addition {

        private final Path data;
        private final ZipOutputStream zip;
        private final Watcher watcher;
        private final long all;
        private long done;

        Addition(Path data, ZipOutputStream zip, Watcher watcher, long all) {
            this.data = data;
            this.zip = zip;
            this.watcher = watcher;
            this.all = all;
        }

        void add(String folder) throws IOException {
            if (Files.notExists(data.resolve(folder))) {
                return;
            }
            Files.walkFileTree(data.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                    zip.putNextEntry(new ZipEntry(data.relativize(each) + "/"));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        ZipEntry entry = new ZipEntry(data.relativize(each).toString());
                        entry.setLastModifiedTime(attributes.lastModifiedTime());
                        zip.putNextEntry(entry);
                        done += Files.copy(each, zip);
                        watcher.at(folder, (double) done / all);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    private static void requireManifest(ZipInputStream zip, Path file) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(MANIFEST)) {
            throw new ZipException(file + " is no backup.");
        }
        String version = new String(zip.readAllBytes(), UTF_8);
        if (!version.equals(VERSION)) {
            throw new ZipException(file + " is a backup of version " + version + ", which this version cannot read.");
        }
    }

    /**
     * Only the owner may enter: PostgreSQL demands it of its folder.
     *
     * @return which of the folders it went to
     */
    private static String extract(ZipEntry entry, InputStream content, Path into) throws IOException {
        Path place = into.resolve(entry.getName()).normalize();
        String folder = into.relativize(place).getName(0).toString();
        if (!place.startsWith(into) || !FOLDERS.contains(folder)) {
            throw new ZipException("a file in it leads elsewhere: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(
                    place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return folder;
        }
        try (OutputStream out = Files.newOutputStream(place)) {
            content.transferTo(out);
        }
        Files.setLastModifiedTime(place, entry.getLastModifiedTime());
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException e) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteIfThere(Path partial) throws StackException {
        try {
            delete(partial);
        } catch (IOException e) {
            throw new StackException("What was begun stays behind, remove it: " + partial, e);
        }
    }

    private static String told(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}

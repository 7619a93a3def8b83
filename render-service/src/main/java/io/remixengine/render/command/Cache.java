package io.remixengine.render.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where a person's programs keep what they can make again. */
final class Cache {

    private Cache() {}

    /** The folder of ours, by the XDG Base Directory Specification where nothing else is said. */
    static Path folder(Map<String, String> environment, String home) {
        String given = environment.get("REMIX_CACHE");
        if (given != null && !given.isBlank()) {
            return Path.of(given);
        }
        String caches = environment.get("XDG_CACHE_HOME");
        Path parent = caches == null || caches.isBlank() ? Path.of(home, ".cache") : Path.of(caches);
        return parent.resolve("remix-engine");
    }

    /**
     * Removes what was made longest ago until no more than so many bytes are left. What is younger than a day stays, as a
     * render that is under way may need it.
     */
    static void prune(Path folder, long mostBytes) throws IOException {
        List<Made> files = files(folder);
        long bytes = files.stream().mapToLong(Made::bytes).sum();
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        for (Made file : files) {
            if (bytes <= mostBytes || file.when().compareTo(yesterday) > 0) {
                return;
            }
            Files.deleteIfExists(file.path());
            bytes -= file.bytes();
        }
    }

    /** All files, the oldest first. */
    private static List<Made> files(Path folder) throws IOException {
        List<Made> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(new Made(file, attributes.lastModifiedTime(), attributes.size()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE; // another render has removed it
            }
        });
        files.sort(Comparator.comparing(Made::when));
        return files;
    }

    private record Made(Path path, FileTime when, long bytes) {}
}

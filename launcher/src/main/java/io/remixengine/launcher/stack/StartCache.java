package io.remixengine.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service's JVM loaded and linked in one start, kept beside its program so that later starts take about half the
 * time: an AOT cache (JEP 483, 514). It belongs to one build and one JDK; the JVM ignores one that does not fit.
 *
 * @param file the cache
 * @param jar the program that it belongs to
 */
record StartCache(Path file, Path jar) {

    static StartCache of(ServiceName service, Path home) {
        Path jar = service.jar(home);
        return new StartCache(jar.resolveSibling("start-" + Runtime.version() + ".aot"), jar);
    }

    /** Whether every service starts with a cache. */
    static boolean all(Path home) {
        return Stream.of(ServiceName.values())
                .allMatch(service -> StartCache.of(service, home).isUsable());
    }

    /** Whether it was made since the program was built. */
    boolean isUsable() {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            return false; // a start without it is only slower
        }
    }

    /**
     * The JVM's options that start with the cache, if it is there: mapped where its pointers are right already, and
     * without compiling at once what was busy in training, which would take the time that the start itself needs.
     */
    List<String> use() {
        return isUsable()
                ? List.of(
                        "-XX:AOTCache=" + file,
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-XX:-AOTReplayTraining")
                : List.of();
    }

    /** The JVM's options that make the cache, when the program ends; {@link #keep} follows. */
    List<String> make() {
        return List.of("-XX:AOTCacheOutput=" + made());
    }

    /** Puts what was made in its place, now that it is whole. */
    void keep() throws IOException {
        if (Files.exists(made())) {
            Files.move(made(), file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path made() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}

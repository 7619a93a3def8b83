package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path folder;

    @Test
    void theOldestGoesFirstUntilTheRestIsSmallEnough() throws Exception {
        Path older = made("older", 10);
        Path oldest = made("a/oldest", 20);
        Path newer = made("a/newer", 5);

        Cache.prune(folder, 150);

        assertThat(oldest).doesNotExist();
        assertThat(older).doesNotExist();
        assertThat(newer).exists();
    }

    @Test
    void whatIsYoungerThanADayStays() throws Exception {
        Path young = made("young", 0);

        Cache.prune(folder, 1);

        assertThat(young).exists();
    }

    /** A file of 100 bytes. */
    private Path made(String name, int daysAgo) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, new byte[100]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(daysAgo))));
        return file;
    }
}

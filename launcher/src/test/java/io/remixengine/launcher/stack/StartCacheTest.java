package io.remixengine.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path jar = service.jar(home);
            Files.createDirectories(jar.getParent());
            Files.setLastModifiedTime(Files.createFile(jar), FileTime.from(BUILT));
        }
    }

    @Test
    void serviceStartsWithoutACacheUntilOneIsWhole() throws IOException {
        StartCache cache = StartCache.of(ServiceName.GATEWAY, home);
        Path made = Path.of(cache.make().getFirst().substring("-XX:AOTCacheOutput=".length()));

        Files.createFile(made);
        assertThat(cache.use()).isEmpty();

        cache.keep();
        assertThat(cache.use()).contains("-XX:AOTCache=" + cache.file());
    }

    @Test
    void cacheOfAnOlderBuildIsNotUsed() throws IOException {
        StartCache cache = StartCache.of(ServiceName.GATEWAY, home);

        Files.setLastModifiedTime(Files.createFile(cache.file()), FileTime.from(BUILT.minusSeconds(1)));

        assertThat(cache.use()).isEmpty();
    }

    @Test
    void trainingIsDueUntilEveryServiceHasItsCache() throws IOException {
        for (ServiceName service : ServiceName.values()) {
            assertThat(StartCache.all(home)).isFalse();
            Files.createFile(StartCache.of(service, home).file());
        }

        assertThat(StartCache.all(home)).isTrue();
    }

    @Test
    void cacheOfAnotherJdkIsAnotherFile() {
        assertThat(StartCache.of(ServiceName.GATEWAY, home).file().getFileName())
                .hasToString("start-" + Runtime.version() + ".aot");
    }
}

package io.remixengine.platform.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetReadinessTest {

    @TempDir
    Path folder;

    @Test
    void storeThatTakesFilesIsReady() {
        AssetReadiness readiness =
                readiness(check(new LocalAssetStore(folder.resolve("assets"))), Duration.ofSeconds(3));

        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void storeThatCannotTakeFilesSaysWhy() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        HealthCheckResponse response = readiness(check(new LocalAssetStore(file)), Duration.ofSeconds(3))
                .call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow()).containsKey("reason");
    }

    @Test
    void storeThatDoesNotAnswerIsNotReadyAndNotAskedTwiceAtOnce() {
        CountDownLatch frozen = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        AssetReadiness readiness = readiness(
                () -> {
                    asked.incrementAndGet();
                    frozen.await();
                    return null;
                },
                Duration.ofMillis(50));

        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);

        assertThat(asked).hasValue(1);
        frozen.countDown();
    }

    private static AssetReadiness readiness(Callable<?> question, Duration patience) {
        return new AssetReadiness(question, patience);
    }

    private static Callable<?> check(AssetStore store) {
        return () -> {
            store.check();
            return null;
        };
    }
}

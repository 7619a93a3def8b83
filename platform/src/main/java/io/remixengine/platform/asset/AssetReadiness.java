package io.remixengine.platform.asset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready when files can be stored. A store that does not answer in time is none; it is not asked twice at once. */
@Readiness
@Singleton
public final class AssetReadiness implements HealthCheck {

    private final Callable<?> question;
    private final Duration patience;

    private @Nullable FutureTask<?> asking;

    @Inject
    AssetReadiness(AssetStore store) {
        this(
                () -> {
                    store.check();
                    return true;
                },
                Duration.ofSeconds(3));
    }

    AssetReadiness(Callable<?> question, Duration patience) {
        this.question = question;
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("assets");
        try {
            ask().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return response.up().build();
        } catch (ExecutionException e) {
            return response.down()
                    .withData("reason", Objects.requireNonNull(e.getCause()).toString())
                    .build();
        } catch (TimeoutException e) {
            return response.down()
                    .withData("reason", "no answer within " + patience.toMillis() + " ms")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().withData("reason", "interrupted").build();
        }
    }

    private synchronized FutureTask<?> ask() {
        FutureTask<?> running = asking;
        if (running != null && !running.isDone()) {
            return running;
        }
        FutureTask<?> task = new FutureTask<>(question);
        asking = task;
        Thread.startVirtualThread(task);
        return task;
    }
}

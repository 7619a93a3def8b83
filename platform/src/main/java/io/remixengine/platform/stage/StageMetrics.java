package io.remixengine.platform.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.remixengine.contracts.event.StageName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a stage tells about itself in numbers. */
final class StageMetrics {

    private static final List<String> ENDINGS = List.of("Done", "RetryLater", "Rejected", "interrupted");

    private final MeterRegistry registry;
    private final String stage;
    private final AtomicInteger running = new AtomicInteger();

    StageMetrics(MeterRegistry registry, StageName stage) {
        this.registry = registry;
        this.stage = stage.id();
        registry.gauge("remix.stage.running", Tags.of("stage", this.stage), running);
        registry.counter("remix.stage.deliveries", "stage", this.stage); // there before the first job, for alerts
        registry.counter("remix.stage.retries", "stage", this.stage);
        for (String outcome : ENDINGS) {
            timer("remix.stage.duration").tag("outcome", outcome).register(registry);
        }
    }

    /** A record came; more than there are jobs means that jobs come again. */
    void delivered() {
        registry.counter("remix.stage.deliveries", "stage", stage).increment();
    }

    /** A job waited this long between being sent and being taken. */
    void taken(Duration queued) {
        running.incrementAndGet();
        timer("remix.stage.queue.age").register(registry).record(queued);
    }

    /** A try failed and another one follows. */
    void retried() {
        registry.counter("remix.stage.retries", "stage", stage).increment();
    }

    /** A job ran this long and ended so. */
    void ended(Duration duration, String outcome) {
        running.decrementAndGet();
        timer("remix.stage.duration").tag("outcome", outcome).register(registry).record(duration);
    }

    private Timer.Builder timer(String name) {
        return Timer.builder(name).tag("stage", stage);
    }
}

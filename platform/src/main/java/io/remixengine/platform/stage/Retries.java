package io.remixengine.platform.stage;

import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.queue.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** Where jobs go that did not work: to a delay topic, or to the dead letters. */
final class Retries {

    private static final double JITTER = 0.2;

    private final EventSender sender;
    private final Topics topics;
    private final StageName stage;
    private final StageConfig settings;
    private final Clock clock;

    Retries(EventSender sender, Topics topics, StageName stage, StageConfig settings, Clock clock) {
        this.sender = sender;
        this.topics = topics;
        this.stage = stage;
        this.settings = settings;
        this.clock = clock;
    }

    boolean left(Delivery delivery) {
        return delivery.tryNumber() < settings.tries();
    }

    /** Sends it to wait for its next try. */
    void later(Delivery delivery) throws InterruptedException, ExecutionException {
        Duration delay = delivery.tryNumber() == 1 ? settings.firstDelay() : settings.laterDelay();
        long jitter =
                (long) (delay.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble());
        Map<String, String> headers = delivery.headersWith(Delivery.TRY, Integer.toString(delivery.tryNumber() + 1));
        headers.put(Delivery.STAGE, stage.id());
        headers.put(Delivery.NOT_BEFORE, Long.toString(clock.millis() + delay.toMillis() + jitter));
        Job job = delivery.job();
        sender.send(topics.delay(stage, delay), job.key(), job.value(), headers);
    }

    /** Keeps it for an operator to look at. */
    void bury(Job job, String reason) throws InterruptedException, ExecutionException {
        Map<String, String> headers = new HashMap<>(job.headers());
        headers.put(Delivery.REASON, reason);
        sender.send(topics.deadLetters(stage), job.key(), job.value(), headers);
    }
}

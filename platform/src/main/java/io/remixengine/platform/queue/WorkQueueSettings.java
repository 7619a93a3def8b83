package io.remixengine.platform.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where work comes from and how it is held.
 *
 * @param kafka what any client needs, {@code bootstrap.servers} above all
 * @param group the share group
 * @param topic what it takes work from, one topic with one partition: the broker divides several among the workers, and then
 *     one idles beside a queue; made if it is not there
 * @param concurrency how many jobs at a time
 * @param lock after which the job of a silent worker is given to another; the broker allows 15 s to 60 s by default
 * @param renewEvery how often a living worker renews its lock; with the time-out of a renewal, less than the lock
 * @param deliveryLimit after how many deliveries the broker gives a job up, 2 to 10
 * @param deadLetterTopic where the broker leaves what it gives up; starts with {@code dlq.}, by which the broker knows it; null for nowhere
 */
public record WorkQueueSettings(
        Map<String, Object> kafka,
        String group,
        String topic,
        int concurrency,
        Duration lock,
        Duration renewEvery,
        int deliveryLimit,
        @Nullable String deadLetterTopic) {

    public WorkQueueSettings {
        kafka = Map.copyOf(kafka);
        requireNonNull(group, "group");
        requireNonNull(topic, "topic");
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1: " + concurrency);
        }
        if (renewEvery.multipliedBy(2).compareTo(lock) > 0) {
            throw new IllegalArgumentException("renewEvery must be at most half of the lock");
        }
        if (deadLetterTopic != null && !deadLetterTopic.startsWith("dlq.")) {
            throw new IllegalArgumentException("the broker writes dead letters only to dlq.*: " + deadLetterTopic);
        }
        if (deliveryLimit < 2 || deliveryLimit > 10) {
            throw new IllegalArgumentException("deliveryLimit must be 2 to 10: " + deliveryLimit);
        }
    }

    /** How long a renewal may take: what is left of the lock when one is due, with a margin. */
    Duration renewalTimeout() {
        return lock.minus(renewEvery).dividedBy(2);
    }
}

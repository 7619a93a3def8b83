package io.remixengine.platform.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where work comes from and how it is held.
 *
 * @param kafka what any client needs, {@code bootstrap.servers} above all
 * @param group the share group
 * @param topics what it takes work from; made with one partition each if they are not there
 * @param concurrency how many jobs at a time
 * @param lock after which the job of a silent worker is given to another; the broker allows 15 s to 60 s by default
 * @param renewEvery how often a living worker renews its lock; with the time-out of a renewal, less than the lock
 * @param deliveryLimit after how many deliveries the broker gives a job up, 2 to 10
 * @param deadLetterTopic where the broker leaves what it gives up; starts with {@code dlq.}, by which the broker knows it; null for nowhere
 */
public record WorkQueueSettings(
        Map<String, Object> kafka,
        String group,
        List<String> topics,
        int concurrency,
        Duration lock,
        Duration renewEvery,
        int deliveryLimit,
        @Nullable String deadLetterTopic) {

    public WorkQueueSettings {
        kafka = Map.copyOf(kafka);
        topics = List.copyOf(topics);
        requireNonNull(group, "group");
        if (topics.isEmpty() || concurrency < 1) {
            throw new IllegalArgumentException("a work queue has topics and a concurrency");
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

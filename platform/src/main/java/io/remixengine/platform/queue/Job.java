package io.remixengine.platform.queue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record, taken from a work topic.
 *
 * @param topic where it was taken from
 * @param key the record's key
 * @param value its body; empty for a record without one
 * @param headers its headers as text
 * @param deliveryCount 1 when it is delivered for the first time; the broker's count, which can miss a delivery
 * @param sentAt when it was sent
 */
public record Job(
        String topic,
        @Nullable String key,
        byte[] value,
        Map<String, String> headers,
        int deliveryCount,
        Instant sentAt) {

    public Job {
        requireNonNull(topic, "topic");
        requireNonNull(value, "value");
        requireNonNull(sentAt, "sentAt");
        headers = Map.copyOf(headers);
    }
}

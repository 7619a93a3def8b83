package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/** Reads the compacted topic of cancels from its beginning, and then follows it. */
final class CancelFollower implements Runnable {

    private static final Logger LOG = Logger.getLogger(CancelFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final TopicPartition topic;
    private final CancelledVideos cancelled;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean closed;

    CancelFollower(Map<String, Object> kafka, String topic, CancelledVideos cancelled) {
        this.kafka = kafka;
        this.topic = new TopicPartition(topic, 0);
        this.cancelled = cancelled;
    }

    /** Waits until every cancel is known that was there at the start. */
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer = open()) {
                consumer.assign(List.of(topic));
                consumer.seekToBeginning(List.of(topic));
                long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
                while (!closed) {
                    consumer.poll(POLL).forEach(this::cancel);
                    if (consumer.position(topic) >= end) {
                        caughtUp.countDown();
                    }
                }
            } catch (KafkaException e) {
                if (!closed) {
                    LOG.warnf("Cancels cannot be read, trying again: %s", e.getMessage());
                    LockSupport.parkNanos(PAUSE_AFTER_TROUBLE.toNanos());
                }
            }
        }
    }

    private void cancel(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            cancelled.cancel(EventCodec.decode(EventType.VIDEO_CANCELLED.id(), record.value())
                    .meta());
        } catch (UnreadableEventException e) {
            LOG.errorf("A cancel cannot be read: offset %d, %s", record.offset(), e.getMessage());
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}

package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.ConsumerLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads the compacted topic of cancels from its beginning, and then follows it. */
final class CancelFollower implements ConsumerLoop.Reading {

    private static final Logger LOG = Logger.getLogger(CancelFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final TopicPartition topic;
    private final CancelledVideos cancelled;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private long end;

    CancelFollower(String topic, CancelledVideos cancelled) {
        this.topic = new TopicPartition(topic, 0);
        this.cancelled = cancelled;
    }

    /** Waits until every cancel is known that was there at the start. */
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        consumer.assign(List.of(topic));
        consumer.seekToBeginning(List.of(topic));
        end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    }

    @Override
    public void poll(KafkaConsumer<String, byte[]> consumer) {
        consumer.poll(POLL).forEach(this::cancel);
        if (consumer.position(topic) >= end) {
            caughtUp.countDown();
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
}

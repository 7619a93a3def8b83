package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads the compacted topics of cancels, of videos and of single jobs, from their beginning, and then follows them. */
final class CancelFollower implements ConsumerLoop.Reading {

    private static final Logger LOG = Logger.getLogger(CancelFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Topics topics;
    private final List<TopicPartition> partitions;
    private final CancelledWork cancelled;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private Map<TopicPartition, Long> ends = Map.of();

    CancelFollower(Topics topics, CancelledWork cancelled) {
        this.topics = topics;
        this.partitions = List.of(
                new TopicPartition(topics.of(EventType.VIDEO_CANCELLED), 0),
                new TopicPartition(topics.of(EventType.JOB_CANCELLED), 0));
        this.cancelled = cancelled;
    }

    /** Waits until every cancel is known that was there at the start. */
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
    }

    @Override
    public void poll(KafkaConsumer<String, byte[]> consumer) {
        consumer.poll(POLL).forEach(this::cancel);
        if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            caughtUp.countDown();
        }
    }

    private void cancel(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            VideoEvent event = EventCodec.decode(topics.type(record.topic()).id(), record.value());
            if (event instanceof VideoCancelled video) {
                cancelled.cancelVideo(video.meta());
            } else if (event instanceof JobCancelled stopped) {
                cancelled.cancelJob(stopped.meta().videoId(), stopped.job());
            }
        } catch (UnreadableEventException e) {
            LOG.errorf("A cancel cannot be read: %s offset %d, %s", record.topic(), record.offset(), e.getMessage());
        }
    }
}

package io.remixengine.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Brings delayed jobs back to the topic that they came from when they are due. All records of a delay topic wait equally long but for the jitter, so the
 * first is about the next that is due: until then its partition is paused, and nothing sleeps while it holds a job.
 */
final class DelayForwarder implements ConsumerLoop.Reading {

    private static final Logger LOG = Logger.getLogger(DelayForwarder.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<String> from;
    private final Topics topics;
    private final StageName stage;
    private final EventSender sender;
    private final Clock clock;
    private final Map<TopicPartition, Long> paused = new HashMap<>();

    DelayForwarder(List<String> from, Topics topics, StageName stage, EventSender sender, Clock clock) {
        this.from = List.copyOf(from);
        this.topics = topics;
        this.stage = stage;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(from);
        paused.clear();
    }

    @Override
    public void poll(KafkaConsumer<String, byte[]> consumer) throws InterruptedException, ExecutionException {
        resume(consumer);
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            forward(consumer, partition, records.records(partition));
        }
    }

    /** Goes on with the partitions whose first record is due by now. */
    private void resume(KafkaConsumer<String, byte[]> consumer) {
        paused.keySet().retainAll(consumer.assignment());
        long now = clock.millis();
        List<TopicPartition> due = paused.entrySet().stream()
                .filter(each -> each.getValue() <= now)
                .map(Map.Entry::getKey)
                .toList();
        consumer.resume(due);
        paused.keySet().removeAll(due);
    }

    /** Sends on what is due, and pauses the partition at the first record that is not. */
    private void forward(
            KafkaConsumer<String, byte[]> consumer,
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records)
            throws InterruptedException, ExecutionException {
        for (ConsumerRecord<String, byte[]> record : records) {
            Map<String, String> headers = headers(record);
            long dueAt = dueAt(headers);
            if (clock.millis() < dueAt) {
                consumer.pause(List.of(partition));
                consumer.seek(partition, record.offset());
                paused.put(partition, dueAt);
                return;
            }
            headers.remove(Delivery.NOT_BEFORE);
            sender.send(origin(headers), record.key(), record.value(), headers);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        }
    }

    /** The topic of the event, or part, that waits here; what is none of ours is kept for an operator. */
    private String origin(Map<String, String> headers) {
        String type = headers.getOrDefault(Delivery.TYPE, "");
        try {
            return type.equals(Delivery.typeOfParts(stage)) ? topics.work(stage) : topics.of(EventType.ofId(type));
        } catch (IllegalArgumentException e) {
            LOG.errorf("A delayed job becomes a dead letter: %s", e.getMessage());
            headers.put(Delivery.REASON, FailureCode.EVENT_UNREADABLE.id() + ": " + e.getMessage());
            return topics.deadLetters(stage);
        }
    }

    private static long dueAt(Map<String, String> headers) {
        try {
            return Long.parseLong(headers.getOrDefault(Delivery.NOT_BEFORE, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return headers;
    }
}

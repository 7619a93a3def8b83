package io.remixengine.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.platform.event.EventSender;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Brings delayed jobs back when they are due. All records of a delay topic wait equally long, so the first is always the
 * next that is due: until then its partition is paused, and nothing sleeps while it holds a job.
 */
final class DelayForwarder implements Runnable {

    private static final Logger LOG = Logger.getLogger(DelayForwarder.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> kafka;
    private final String group;
    private final List<String> from;
    private final String to;
    private final EventSender sender;
    private final Clock clock;
    private volatile boolean closed;

    DelayForwarder(
            Map<String, Object> kafka, String group, List<String> from, String to, EventSender sender, Clock clock) {
        this.kafka = kafka;
        this.group = group;
        this.from = List.copyOf(from);
        this.to = to;
        this.sender = sender;
        this.clock = clock;
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer = open()) {
                consumer.subscribe(from);
                while (!closed) {
                    forwardWhatIsDue(consumer);
                }
            } catch (KafkaException | ExecutionException e) {
                LOG.warnf("Delayed jobs wait for Kafka: %s", e.getMessage());
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void forwardWhatIsDue(KafkaConsumer<String, byte[]> consumer)
            throws InterruptedException, ExecutionException {
        consumer.resume(consumer.paused());
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (consumer.paused().contains(partition)) {
                continue;
            }
            Map<String, String> headers = headers(record);
            if (clock.millis() < dueAt(headers)) {
                consumer.pause(List.of(partition));
                consumer.seek(partition, record.offset());
            } else {
                headers.remove(Delivery.NOT_BEFORE);
                sender.send(to, record.key(), record.value(), headers);
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
            }
        }
        if (!consumer.paused().isEmpty()) {
            consumer.pause(consumer.assignment());
            consumer.poll(POLL); // brings nothing, but keeps the membership
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
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
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }
}

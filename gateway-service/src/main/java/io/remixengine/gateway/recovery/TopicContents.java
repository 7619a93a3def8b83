package io.remixengine.gateway.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.platform.event.KafkaAccess;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks through what Kafka still has. */
@Singleton
final class TopicContents {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaAccess kafka;

    TopicContents(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /**
     * The ids of all events that a topic holds; none if there is no such topic.
     *
     * @throws IOException if Kafka is away
     */
    Set<String> ids(String topic) throws IOException {
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.listTopics().containsKey(topic) ? read(consumer, partition) : Set.of();
        } catch (KafkaException e) {
            throw new IOException("Kafka is away: " + e.getMessage(), e);
        }
    }

    private static Set<String> read(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        Set<String> ids = new HashSet<>();
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Header id = record.headers().lastHeader("ce_id");
                if (id != null) {
                    ids.add(new String(id.value(), UTF_8));
                }
            }
        }
        return ids;
    }
}

package io.remixengine.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What arrives in a topic of one partition: each message once, in the order of first arrival. */
final class Arrivals implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> messages = new LinkedHashSet<>();
    private int records;

    private Arrivals(Map<String, Object> kafka, String topic) {
        consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Of a topic that is made here. */
    static Arrivals ofNew(Map<String, Object> kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        return new Arrivals(kafka, topic);
    }

    /** Of a topic that is there. */
    static Arrivals of(Map<String, Object> kafka, String topic) {
        return new Arrivals(kafka, topic);
    }

    void poll(Duration patience) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
            records++;
            messages.add(new String(record.value(), UTF_8));
        }
    }

    /** Polls until nothing comes for a while. */
    void pollUntilQuiet(Duration quiet) {
        int before;
        do {
            before = records;
            poll(quiet);
        } while (records > before);
    }

    Set<String> messages() {
        return messages;
    }

    List<String> messages(String key) {
        return messages.stream()
                .filter(message -> message.startsWith(key + " "))
                .toList();
    }

    int records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

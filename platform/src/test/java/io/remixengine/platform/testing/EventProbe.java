package io.remixengine.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends events and waits for events, as the neighbours of a stage would. One thread. */
public final class EventProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> client;
    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;

    public EventProbe(String bootstrapServers, String topicPrefix) {
        this.client = Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", false);
        this.prefix = topicPrefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A probe for plain tests. */
    public static EventProbe of(TestServers.Kafka kafka) {
        return new EventProbe(kafka.bootstrapServers(), kafka.topicPrefix());
    }

    /** A probe for Quarkus tests: of the Kafka that the application under test uses. */
    public static EventProbe open() {
        Config config = ConfigProvider.getConfig();
        return new EventProbe(
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getOptionalValue("remix.topics.prefix", String.class).orElse(""));
    }

    /** Sends an event and waits until Kafka has it. */
    public void send(VideoEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic(event.type()), EventCodec.key(event), EventCodec.encode(event));
        EventCodec.headers(event, "event-probe")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Kafka did not take " + event.type().id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while sending " + event.type().id(), e);
        }
    }

    /** Waits for an event of this type about this video, 30 s at most; an earlier one will do. */
    public <E extends VideoEvent> E await(Class<E> type, UUID videoId) {
        return await(type, videoId, PATIENCE);
    }

    /** Waits for an event of this type about this video; an earlier one will do. */
    public <E extends VideoEvent> E await(Class<E> type, UUID videoId, Duration patience) {
        return await(type, videoId, event -> true, patience);
    }

    /** Waits for an event of this type about this video that fulfils a condition; an earlier one will do. */
    public <E extends VideoEvent> E await(Class<E> type, UUID videoId, Predicate<E> condition, Duration patience) {
        Instant end = Instant.now().plus(patience);
        try (KafkaConsumer<String, byte[]> consumer = fromTheStart(EventType.of(type))) {
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    VideoEvent event = event(EventType.of(type), record);
                    if (event.meta().videoId().equals(videoId) && condition.test(type.cast(event))) {
                        return type.cast(event);
                    }
                }
            }
        }
        throw new AssertionError("no %s of video %s within %s s; seen: %s; failures: %s"
                .formatted(
                        type.getSimpleName(),
                        videoId,
                        patience.toSeconds(),
                        seen(videoId),
                        seen(StageFailed.class, videoId)));
    }

    /** All events of this type about this video that are there now, oldest first. */
    public <E extends VideoEvent> List<E> seen(Class<E> type, UUID videoId) {
        List<E> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = fromTheStart(EventType.of(type))) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    VideoEvent event = event(EventType.of(type), record);
                    if (event.meta().videoId().equals(videoId)) {
                        found.add(type.cast(event));
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private List<String> seen(UUID videoId) {
        List<String> types = new ArrayList<>();
        for (EventType type : EventType.values()) {
            seen(type.eventClass(), videoId)
                    .forEach(event -> types.add(event.getClass().getSimpleName()));
        }
        return types;
    }

    private KafkaConsumer<String, byte[]> fromTheStart(EventType type) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
        Collection<TopicPartition> partitions = consumer.partitionsFor(topic(type)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private String topic(EventType type) {
        return prefix + type.id();
    }

    private static VideoEvent event(EventType type, ConsumerRecord<String, byte[]> record) {
        try {
            return EventCodec.decode(type.id(), record.value());
        } catch (UnreadableEventException e) {
            throw new AssertionError("an unreadable record lies in " + record.topic(), e);
        }
    }
}

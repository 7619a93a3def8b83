package io.remixengine.pipeline;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that passes over Kafka, in the order in which it is seen, repetitions included. */
final class EventLog implements AutoCloseable {

    private final List<VideoEvent> seen = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    EventLog(String bootstrapServers) {
        reader = Thread.ofPlatform().daemon().start(() -> read(bootstrapServers));
    }

    /** Waits for an event of a video, progress included. */
    VideoEvent await(UUID video, Predicate<VideoEvent> wanted, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            for (VideoEvent event : seen) {
                if (event.meta().videoId().equals(video) && wanted.test(event)) {
                    return event;
                }
            }
            Thread.sleep(Duration.ofMillis(2));
        }
        throw new AssertionError("not seen within " + patience + " among " + of(video));
    }

    /** All events of a video, progress left out. */
    List<VideoEvent> of(UUID video) {
        return seen.stream()
                .filter(event -> event.meta().videoId().equals(video))
                .filter(event -> event.type() != EventType.STAGE_PROGRESSED)
                .toList();
    }

    /** How often a stage took up work on a video. */
    long starts(UUID video, StageName stage) {
        return of(video).stream()
                .filter(event -> event instanceof StageStarted started && started.stage() == stage)
                .count();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
    }

    private void read(String bootstrapServers) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 50);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> topics = Arrays.stream(EventType.values())
                    .map(type -> new TopicPartition(type.id(), 0))
                    .toList();
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    seen.add(EventCodec.decode(record.topic(), record.value()));
                }
            }
        } catch (UnreadableEventException e) {
            throw new AssertionError("an unreadable event passed over Kafka", e);
        }
    }
}

package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.EventSender;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * The net below: what the broker itself gave up (a job that was delivered too often) becomes a failure that a person
 * sees. The broker keeps the body but not the headers, so the event is recognised by its body.
 */
final class DeadLetterReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(DeadLetterReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Set by brokers, see KIP-1191; what we bury ourselves has failed already. */
    private static final String MADE_BY_BROKER = "__dlq.errors.topic";

    private final Map<String, Object> kafka;
    private final String group;
    private final String topic;
    private final StageName stage;
    private final Set<EventType> inputs;
    private final StoredResults results;
    private final EventSender sender;
    private final Clock clock;
    private volatile boolean closed;

    DeadLetterReader(
            Map<String, Object> kafka,
            String group,
            String topic,
            StageName stage,
            Set<EventType> inputs,
            StoredResults results,
            EventSender sender,
            Clock clock) {
        this.kafka = kafka;
        this.group = group;
        this.topic = topic;
        this.stage = stage;
        this.inputs = Set.copyOf(inputs);
        this.results = results;
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
                consumer.subscribe(List.of(topic));
                while (!closed) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                        if (record.headers().lastHeader(MADE_BY_BROKER) != null) {
                            tell(record);
                        }
                    }
                    consumer.commitSync();
                }
            } catch (KafkaException | ExecutionException | IOException e) {
                LOG.warnf("Dead letters cannot be told of, trying again: %s", e.getMessage());
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void tell(ConsumerRecord<String, byte[]> record)
            throws InterruptedException, ExecutionException, IOException {
        Optional<VideoEvent> input = recognise(record.value());
        if (input.isEmpty()) {
            LOG.errorf("A dead letter cannot be read: %s offset %d", record.topic(), record.offset());
            return;
        }
        var meta = input.get().meta();
        StageFailed failed = new StageFailed(
                meta.next(EventType.STAGE_FAILED, 0, clock.instant()), stage, StageRunner.workerLost(), 1);
        sender.send(results.putIfAbsent(meta, List.of(failed)));
    }

    private Optional<VideoEvent> recognise(byte[] body) {
        for (EventType type : inputs) {
            try {
                return Optional.of(EventCodec.decode(type.id(), body));
            } catch (UnreadableEventException e) {
                LOG.debugf("A dead letter is no %s", type.id());
            }
        }
        return Optional.empty();
    }

    private KafkaConsumer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}

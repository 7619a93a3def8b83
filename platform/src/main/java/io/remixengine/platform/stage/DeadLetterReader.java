package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.EventSender;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;

/**
 * The net below: what the broker itself gave up (a job that was delivered too often) becomes a failure that a person
 * sees. The broker keeps the body but not the headers; every body tells its event's meta, and that is all it takes.
 */
final class DeadLetterReader implements ConsumerLoop.Reading {

    private static final Logger LOG = Logger.getLogger(DeadLetterReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Set by brokers, see KIP-1191; what we bury ourselves has failed already. */
    private static final String MADE_BY_BROKER = "__dlq.errors.topic";

    private final String topic;
    private final StageName stage;
    private final StoredResults results;
    private final EventSender sender;
    private final Clock clock;

    DeadLetterReader(String topic, StageName stage, StoredResults results, EventSender sender, Clock clock) {
        this.topic = topic;
        this.stage = stage;
        this.results = results;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(topic));
    }

    @Override
    public void poll(KafkaConsumer<String, byte[]> consumer) throws InterruptedException, ExecutionException {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.headers().lastHeader(MADE_BY_BROKER) != null) {
                tell(record);
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    private void tell(ConsumerRecord<String, byte[]> record) throws InterruptedException, ExecutionException {
        Optional<EventMeta> input = meta(record);
        if (input.isEmpty()) {
            LOG.errorf("A dead letter cannot be read: %s offset %d", record.topic(), record.offset());
            return;
        }
        EventMeta meta = input.get();
        StageFailed failed = new StageFailed(
                meta.next(EventType.STAGE_FAILED, 0, clock.instant()), stage, StageRunner.workerLost(), 1);
        sender.send(results.failed(meta, failed));
    }

    private static Optional<EventMeta> meta(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Json.mapper()
                    .treeToValue(Json.mapper().readTree(record.value()).path("meta"), EventMeta.class));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf("A dead letter has no meta: %s", e.getMessage());
            return Optional.empty();
        }
    }
}

package io.remixengine.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.platform.trace.TraceHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends events and raw records, within the trace of who sends; what was sent is on all in-sync replicas. Any thread. */
public final class EventSender implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventSender.class);

    /** How long a sender may wait for a broker that is away, in ms. */
    private static final int MAX_BLOCK_MS = 10_000;

    private final KafkaProducer<String, byte[]> producer;
    private final Topics topics;
    private final String service;

    /** @param service who sends, such as {@code scrape-service} */
    public EventSender(Map<String, Object> kafka, Topics topics, String service) {
        this.topics = topics;
        this.service = service;
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends events and waits until all are stored.
     *
     * @throws ExecutionException if one could not be stored in time
     */
    public void send(List<? extends VideoEvent> events) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (VideoEvent event : events) {
            sent.add(begin(record(event)));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** Sends an event that may be lost, without waiting for it to be stored. */
    public void sendAndForget(VideoEvent event) {
        try {
            producer.send(record(event));
        } catch (KafkaException e) {
            LOG.debugf("An event was lost that may be lost: %s", e.getMessage());
        }
    }

    /** Sends a record as it is and waits until it is stored. */
    public void send(String topic, @Nullable String key, byte[] body, Map<String, String> headers)
            throws InterruptedException, ExecutionException {
        begin(record(topic, key, body, headers)).get();
    }

    @Override
    public void close() {
        producer.close();
    }

    /** The client has an unchecked exception of its own for interrupts, which keeps the thread interrupted. */
    private Future<RecordMetadata> begin(ProducerRecord<String, byte[]> record)
            throws InterruptedException, ExecutionException {
        try {
            return producer.send(record);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            throw new ExecutionException(e);
        }
    }

    private ProducerRecord<String, byte[]> record(VideoEvent event) {
        return record(
                topics.of(event.type()),
                EventCodec.key(event),
                EventCodec.encode(event),
                EventCodec.headers(event, service));
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, @Nullable String key, byte[] body, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, body);
        TraceHeaders.with(headers)
                .forEach((name, value) -> record.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
        return record;
    }
}

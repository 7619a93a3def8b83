package io.remixengine.gateway.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.event.NameUuid;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.outbox.GatewayTopics;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.KafkaAccess;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings dead letters from Kafka into the database, each once: its id follows from topic, offset and time, for a Kafka that
 * is new counts its offsets from 0 again. Several gateways share the topics.
 */
@Singleton
public final class DeadLetterInbox implements ConsumerLoop.Reading {

    private static final Logger LOG = Logger.getLogger(DeadLetterInbox.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final UUID NAMESPACE = UUID.fromString("7d3c6a1e-0c52-5f0e-9a43-5a1f2f6f8e11");

    /** Of records that the broker gave up, see KIP-1191. */
    private static final String BROKERS_TOPIC = "__dlq.errors.topic";

    private final KafkaAccess kafka;
    private final GatewayTopics topics;
    private final SystemWork database;
    private final ConsumerLoop loop;
    private final Thread thread;

    DeadLetterInbox(KafkaAccess kafka, GatewayTopics topics, SystemWork database) {
        this.kafka = kafka;
        this.topics = topics;
        this.database = database;
        this.loop = new ConsumerLoop(kafka.clientConfig(), kafka.topics().prefix() + "re-gateway-dead-letters", this);
        this.thread = Thread.ofPlatform().daemon().name("dead-letters").unstarted(this::read);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    @Override
    public void begin(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(topics.allDeadLetters());
    }

    @Override
    public void poll(KafkaConsumer<String, byte[]> consumer) throws ExecutionException {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                keep(record);
            } catch (RuntimeException e) {
                throw new ExecutionException("a dead letter cannot be stored: " + e.getMessage(), e);
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    private void read() {
        try {
            topics.awaitMade();
            loop.run();
        } catch (InterruptedException e) {
            LOG.debug("Closed before Kafka was there");
        }
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        byte[] body = Objects.requireNonNullElse(record.value(), new byte[0]);
        JsonNode meta = meta(body);
        UUID id = NameUuid.v5(NAMESPACE, record.topic() + "/" + record.offset() + "/" + record.timestamp());
        String stage = stage(record.topic());
        database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_dead_letters (id, topic, topic_offset, stage, type, event_id, video_id,"
                                        + " project_id, reason, payload, created_at) values (?1, ?2, ?3, ?4, ?5,"
                                        + " cast(cast(?6 as text) as uuid), cast(cast(?7 as text) as uuid),"
                                        + " cast(cast(?8 as text) as uuid), ?9, ?10,"
                                        + " cast(cast(?11 as text) as timestamptz)) on conflict do nothing")
                        .setParameter(1, id)
                        .setParameter(2, record.topic())
                        .setParameter(3, record.offset())
                        .setParameter(4, stage)
                        .setParameter(5, type(record))
                        .setParameter(6, uuid(meta.path("id")))
                        .setParameter(7, uuid(meta.path("videoId")))
                        .setParameter(8, uuid(meta.path("projectId")))
                        .setParameter(9, reason(record))
                        .setParameter(10, body)
                        .setParameter(
                                11, Instant.ofEpochMilli(record.timestamp()).toString())
                        .executeUpdate()));
    }

    private @Nullable String stage(String topic) {
        for (StageName stage : StageName.values()) {
            if (kafka.topics().deadLetters(stage).equals(topic)) {
                return stage.id();
            }
        }
        return null;
    }

    /** As the record says, or else by the topic that it was taken from. */
    private @Nullable String type(ConsumerRecord<String, byte[]> record) {
        String told = header(record, "ce_type");
        if (told != null) {
            return told;
        }
        String from = header(record, "re-topic") == null ? header(record, BROKERS_TOPIC) : header(record, "re-topic");
        String prefix = kafka.topics().prefix();
        return from != null && from.startsWith(prefix) ? from.substring(prefix.length()) : from;
    }

    private static String reason(ConsumerRecord<String, byte[]> record) {
        String told = header(record, "re-reason");
        return told != null ? told : "worker_lost: The broker gave it up, as it was delivered too often.";
    }

    /** What a database takes as text. */
    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8).replace('\0', ' ');
    }

    /** Whatever the body is, it says who it is here, or nothing. */
    private static JsonNode meta(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            return (tree == null ? Json.mapper().createObjectNode() : tree).path("meta");
        } catch (IOException e) {
            LOG.debugf("A dead letter is no JSON: %s", e.getMessage());
            return Json.mapper().missingNode();
        }
    }

    private static @Nullable String uuid(JsonNode node) {
        try {
            return node.isTextual() ? UUID.fromString(node.textValue()).toString() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.remixengine.platform.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * One member of the share group: takes a record, has it done, renews its lock meanwhile, acknowledges it. All calls to the
 * consumer are made on this worker's own thread.
 */
final class Worker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final WorkQueueSettings settings;
    private final JobHandler handler;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean connected;

    Worker(WorkQueueSettings settings, JobHandler handler) {
        this.settings = settings;
        this.handler = handler;
    }

    /** Whether it is taking work. A broker that went away since is not noticed here. */
    boolean connected() {
        return connected;
    }

    /** Asks it to stop; its job is interrupted and released. */
    void close() {
        closing.countDown();
    }

    @Override
    public void run() {
        boolean prepared = false;
        while (!closed()) {
            try {
                if (!prepared) {
                    new WorkTopics(settings).prepare();
                    prepared = true;
                }
                work();
            } catch (KafkaException | ExecutionException e) {
                LOG.warnf("The work queue lost the broker and tries again: %s", e.getMessage());
            } catch (InterruptedException e) {
                closing.countDown();
            } finally {
                connected = false;
            }
            pause();
        }
    }

    private void work() throws InterruptedException {
        try (KafkaShareConsumer<String, byte[]> consumer = open()) {
            consumer.subscribe(settings.topics());
            while (!closed()) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                connected = true;
                for (ConsumerRecord<String, byte[]> record : records) {
                    work(consumer, record);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("The work queue was woken up");
        }
    }

    private void work(KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record)
            throws InterruptedException {
        RunningJob job = RunningJob.start(handler, job(record));
        long renewAt = System.nanoTime() + settings.renewEvery().toNanos();
        while (!job.finishedWithin(GLANCE)) {
            if (closed()) {
                job.stop();
            } else if (System.nanoTime() - renewAt >= 0) {
                if (!renew(consumer, record)) {
                    LOG.warnf("The lock of a job is lost, its work is discarded: %s", record.key());
                    job.stop();
                    return;
                }
                renewAt = System.nanoTime() + settings.renewEvery().toNanos();
            }
        }
        if (!commit(consumer, record, type(job.verdict()), COMMIT)) {
            LOG.warnf("A finished job could not be acknowledged, it will come again: %s", record.key());
        }
    }

    /**
     * Renews the lock. The poll afterwards hands the same record back; without it a further renewal is refused by the
     * client.
     */
    private boolean renew(KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        if (!commit(consumer, record, AcknowledgeType.RENEW, settings.renewalTimeout())) {
            return false;
        }
        for (ConsumerRecord<String, byte[]> again : consumer.poll(Duration.ZERO)) {
            if (again.offset() == record.offset() && again.topic().equals(record.topic())) {
                return true;
            }
        }
        return false;
    }

    /** Success is an entry for the partition without an exception; no entry at all tells nothing, so it is no success. */
    private static boolean commit(
            KafkaShareConsumer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> record,
            AcknowledgeType type,
            Duration patience) {
        try {
            consumer.acknowledge(record, type);
            Map<TopicIdPartition, Optional<KafkaException>> result = consumer.commitSync(patience);
            return !result.isEmpty() && result.values().stream().allMatch(Optional::isEmpty);
        } catch (KafkaException | IllegalStateException e) {
            LOG.debugf("An acknowledgement failed: %s", e.getMessage());
            return false;
        }
    }

    private KafkaShareConsumer<String, byte[]> open() {
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        return new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Job job(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        return new Job(
                record.topic(),
                record.key(),
                record.value() == null ? new byte[0] : record.value(),
                headers,
                record.deliveryCount().orElse((short) 1),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static AcknowledgeType type(Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> AcknowledgeType.ACCEPT;
            case RELEASE -> AcknowledgeType.RELEASE;
            case REJECT -> AcknowledgeType.REJECT;
        };
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            closing.await(PAUSE_AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}

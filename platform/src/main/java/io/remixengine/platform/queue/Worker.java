package io.remixengine.platform.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One member of the share group: takes a record, has it done, renews its lock meanwhile, acknowledges it. The consumer
 * belongs to this worker's own thread; the job runs on another, and none of it is left when the next record is asked for.
 */
final class Worker implements Runnable {

    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration COMMIT = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    /** Heartbeats are sent every 5 s; a member that sent none for this long has no coordinator. */
    private static final double SILENT_SECONDS = 12;

    private final WorkQueueSettings settings;
    private final JobHandler handler;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Metric lastHeartbeat;

    Worker(WorkQueueSettings settings, JobHandler handler) {
        this.settings = settings;
        this.handler = handler;
    }

    /** Whether it takes work: it told the group's coordinator so a moment ago. */
    boolean connected() {
        Metric secondsAgo = lastHeartbeat;
        return secondsAgo != null
                && secondsAgo.metricValue() instanceof Double seconds
                && seconds >= 0
                && seconds < SILENT_SECONDS;
    }

    /** Asks it to stop; its job is interrupted and released. */
    void close() {
        closing.countDown();
    }

    /** Whatever goes wrong, it begins anew: a worker that ended silently would look like a long job. */
    @Override
    public void run() {
        while (!closed()) {
            try {
                new WorkTopics(settings).prepare();
                takeWork();
            } catch (KafkaException | ExecutionException e) {
                LOG.warnf("The work queue %s lost the broker and tries again: %s", settings.group(), e.getMessage());
            } catch (InterruptedException e) {
                close();
            } catch (RuntimeException e) {
                LOG.errorf(e, "The work queue %s has a defect and begins anew", settings.group());
            } finally {
                lastHeartbeat = null;
            }
            pause();
        }
    }

    private void takeWork() throws InterruptedException {
        KafkaShareConsumer<String, byte[]> consumer = open();
        try {
            lastHeartbeat = heartbeatOf(consumer);
            consumer.subscribe(List.of(settings.topic()));
            while (!closed()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    work(consumer, record);
                }
            }
        } finally {
            consumer.close(FAREWELL);
        }
    }

    private void work(KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record)
            throws InterruptedException {
        RunningJob job = RunningJob.start(handler, job(record));
        try {
            watch(consumer, record, job);
        } finally {
            job.stop(); // also when the consumer throws: no job may outlive its lock
        }
    }

    private void watch(
            KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record, RunningJob job)
            throws InterruptedException {
        long renewed = System.nanoTime();
        while (!job.finishedWithin(GLANCE)) {
            if (closed()) {
                job.stop();
            } else if (System.nanoTime() - renewed >= settings.renewEvery().toNanos()) {
                long asked = System.nanoTime();
                if (!renew(consumer, record)) {
                    LOG.warnf("The lock of job %s is lost: it is stopped, and its result discarded", record.key());
                    return;
                }
                renewed = asked;
            }
        }
        AcknowledgeType answer = type(job.verdict());
        if (System.nanoTime() - renewed >= settings.lock().toNanos()) {
            // This process was frozen, and its job ended as it thawed: another has the job, or will find it done.
            answer = AcknowledgeType.RELEASE;
        }
        if (!commit(consumer, record, answer, closed() ? FAREWELL : COMMIT)) {
            LOG.warnf("Job %s is finished but not acknowledged: it will come again", record.key());
        }
    }

    /**
     * Renews the lock. The poll afterwards hands the same record back at once; without it the client refuses a further
     * renewal. Synchronous on purpose: only an answer tells that the lock is still ours.
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

    private static Metric heartbeatOf(KafkaShareConsumer<String, byte[]> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("share consumers of this version have no heartbeat metric"));
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

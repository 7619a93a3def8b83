package io.remixengine.platform.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads with a consumer of its own until it is closed, and begins anew whenever Kafka was away. */
public final class ConsumerLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final Reading reading;
    private volatile boolean closed;

    /** What is done with the consumer. */
    public interface Reading {

        /** Chooses what to read; called for every new consumer. */
        void begin(KafkaConsumer<String, byte[]> consumer);

        /** Polls once, for a second at most, and handles what has come. */
        void poll(KafkaConsumer<String, byte[]> consumer) throws InterruptedException, ExecutionException;
    }

    /** With a group it commits what it has handled, by itself; without one it reads alone. */
    public ConsumerLoop(Map<String, Object> kafka, @Nullable String group, Reading reading) {
        this.config = new HashMap<>(kafka);
        if (group != null) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.reading = reading;
    }

    /** Lets it end after the poll that is under way. */
    public void close() {
        closed = true;
    }

    @Override
    public void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                reading.begin(consumer);
                while (!closed) {
                    reading.poll(consumer);
                }
            } catch (KafkaException | ExecutionException e) {
                if (!closed) {
                    LOG.warnf("%s waits: %s", Thread.currentThread().getName(), e.getMessage());
                    LockSupport.parkNanos(PAUSE_AFTER_TROUBLE.toNanos());
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }
}

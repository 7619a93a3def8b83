package io.remixengine.platform.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic and a group for one test, with a short lock.
 *
 * @param kafka the broker's address
 * @param name of this test's own, so that nothing earlier lies in its topics
 */
record WorkBench(String kafka, String name) {

    static final Duration LOCK = Duration.ofSeconds(5);
    static final Duration RENEW_EVERY = Duration.ofMillis(1_500);
    static final int DELIVERY_LIMIT = 3;

    static WorkBench at(String kafka) {
        return new WorkBench(kafka, "bench-" + UUID.randomUUID());
    }

    String topic() {
        return name + "-work";
    }

    String deadLetters() {
        return "dlq." + name;
    }

    WorkQueueSettings settings(int concurrency) {
        return new WorkQueueSettings(
                Map.of("bootstrap.servers", kafka),
                name + "-group",
                topic(),
                concurrency,
                LOCK,
                RENEW_EVERY,
                DELIVERY_LIMIT,
                deadLetters());
    }

    /** Starts a queue and waits until it takes work. */
    WorkQueue start(int concurrency, JobHandler handler) throws Exception {
        WorkQueue queue = new WorkQueue(settings(concurrency), handler);
        queue.start();
        await("the queue to be alive", Duration.ofSeconds(20), queue::alive);
        return queue;
    }

    /** Sends jobs, each with its name as key and body. */
    void send(String... jobs) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            for (String job : jobs) {
                ProducerRecord<String, String> record = new ProducerRecord<>(topic(), job, job);
                record.headers().add("colour", "blue".getBytes(UTF_8));
                producer.send(record).get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** What lies in the dead letter topic. */
    List<ConsumerRecord<String, String>> deadLettersNow() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition only = new TopicPartition(deadLetters(), 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    static void await(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (!condition.call()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited %s s in vain for %s".formatted(patience.toSeconds(), what));
            }
            Thread.sleep(10);
        }
    }
}

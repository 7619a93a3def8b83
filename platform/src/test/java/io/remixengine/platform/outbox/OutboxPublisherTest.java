package io.remixengine.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.testing.TestServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class OutboxPublisherTest {

    private static final Logger LOG = Logger.getLogger(OutboxPublisherTest.class);
    private static final int KEYS = 50;
    private static final int PER_KEY = 200;

    /** A publisher in a process of its own, to be killed. */
    static final class Instance {
        public static void main(String[] args) throws InterruptedException {
            open(args[0], args[1]).start();
            Thread.currentThread().join();
        }
    }

    @Test
    void killedInstanceLosesNothingAndKeepsTheOrderOfEachKey() throws Exception {
        TestServers.Postgres postgres = TestServers.postgres();
        TestServers.Kafka kafka = TestServers.kafka();
        String topic = kafka.topicPrefix() + "outbox-" + UUID.randomUUID();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        makeOutbox(postgres);
        String url = postgres.reactiveUrl().replace("://", "://" + postgres.user() + ":" + postgres.password() + "@");
        Process first = child(url, kafka.bootstrapServers());
        try (OutboxPublisher second = open(url, kafka.bootstrapServers());
                OutboxPublisher third = open(url, kafka.bootstrapServers());
                ExecutorService writers = Executors.newFixedThreadPool(8)) {
            Instant begin = Instant.now();
            List<Future<Void>> written = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                written.add(writers.submit(writer(postgres, topic, "k" + key)));
            }
            List<Long> latencies = new ArrayList<>();
            Map<String, Set<Integer>> arrived = new HashMap<>();
            int records = 0;
            int distinct = 0;
            boolean killed = false;
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(kafka.client(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
                consumer.seekToBeginning(consumer.assignment());
                Instant end = begin.plus(Duration.ofSeconds(60));
                while (distinct < KEYS * PER_KEY && Instant.now().isBefore(end)) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        String[] body = new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).split(" ");
                        records++;
                        if (arrived.computeIfAbsent(record.key(), key -> new LinkedHashSet<>())
                                .add(Integer.valueOf(body[0]))) {
                            distinct++;
                            latencies.add(System.currentTimeMillis() - Long.parseLong(body[1]));
                        }
                    }
                    if (!killed && distinct > 1_000) {
                        // the child sent alone until now, so it dies in mid-work
                        second.start();
                        third.start();
                        first.destroyForcibly().waitFor();
                        killed = true;
                    }
                }
            }
            for (Future<Void> each : written) {
                each.get();
            }
            Collections.sort(latencies);
            LOG.infof(
                    "outbox: %s rows, %s records, %s rows/s, insert to consumer median %s ms, p99 %s ms",
                    distinct,
                    records,
                    distinct * 1000L / Duration.between(begin, Instant.now()).toMillis(),
                    latencies.get(latencies.size() / 2),
                    latencies.get(latencies.size() * 99 / 100));
            assertThat(killed).isTrue();
            assertThat(arrived).hasSize(KEYS);
            assertThat(arrived.values())
                    .allSatisfy(numbers -> assertThat(numbers)
                            .containsExactlyElementsOf(java.util.stream.IntStream.range(0, PER_KEY)
                                    .boxed()
                                    .toList()));
        } finally {
            first.destroyForcibly();
        }
    }

    private static Callable<Void> writer(TestServers.Postgres postgres, String topic, String key) {
        return () -> {
            try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into ob.re_outbox (topic, key, headers, payload) values (?, ?, '{\"h\":\"v\"}', ?)")) {
                for (int number = 0; number < PER_KEY; number++) {
                    insert.setString(1, topic);
                    insert.setString(2, key);
                    insert.setBytes(
                            3,
                            (number + " " + System.currentTimeMillis())
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    insert.executeUpdate();
                }
            }
            return null;
        };
    }

    private static void makeOutbox(TestServers.Postgres postgres) throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create schema ob;
                    create table ob.re_outbox (id bigint generated always as identity primary key, topic text not null,
                      key text not null, headers jsonb not null, payload bytea not null,
                      created_at timestamptz not null default now());
                    create function ob.news() returns trigger language plpgsql as
                      'begin perform pg_notify(''re_outbox'', ''''); return null; end';
                    create trigger news after insert on ob.re_outbox for each statement execute function ob.news();
                    """);
        }
    }

    private static Process child(String url, String bootstrapServers) throws Exception {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Instance.class.getName(),
                        url,
                        bootstrapServers)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/outbox-child.log"))
                .start();
    }

    private static OutboxPublisher open(String url, String bootstrapServers) {
        Vertx vertx = Vertx.vertx();
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        Pool pool = Pool.newInstance(io.vertx.pgclient.PgBuilder.pool()
                .connectingTo(options)
                .using(vertx)
                .build());
        return new OutboxPublisher(
                vertx, pool, options, new OutboxSettings(Map.of("bootstrap.servers", bootstrapServers), "ob", 100));
    }
}

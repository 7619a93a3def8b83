package io.remixengine.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.embedded.EmbeddedKafka;
import io.remixengine.platform.testing.TestServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxPublisherTest {

    private static final Logger LOG = Logger.getLogger(OutboxPublisherTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 8;
    private static final int KEYS = 50;
    private static final int PER_KEY = 200;
    private static final int ROWS = KEYS * PER_KEY;

    @TempDir
    private Path folder;

    /** The one that is killed has sent records whose rows it has not deleted: they come again, from another. */
    @Test
    void ofThreePublishersOneIsKilledInMidBatchAndEveryMessageArrivesInOrder() throws Exception {
        TestServers.Kafka kafka = TestServers.kafka();
        OutboxTable table = OutboxTable.create("ob_three", kafka.topicPrefix() + "outbox-" + UUID.randomUUID());
        try (Arrivals arrivals = Arrivals.ofNew(kafka.client(), table.topic());
                Connection watch = table.connect();
                PublisherProcess one = PublisherProcess.start("one", table, kafka.bootstrapServers());
                PublisherProcess two = PublisherProcess.start("two", table, kafka.bootstrapServers());
                PublisherProcess three = PublisherProcess.start("three", table, kafka.bootstrapServers());
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            Map<String, PublisherProcess> running = Map.of("one", one, "two", two, "three", three);
            Set<String> holders = new HashSet<>();
            await(() -> {
                table.holder(watch).ifPresent(holders::add);
                return holders.size() == running.size();
            });

            long begin = System.nanoTime();
            AtomicBoolean stop = new AtomicBoolean();
            List<Future<?>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                written.add(writers.submit(() -> write(table, first, stop)));
            }
            String killed = "";
            long killedAt = 0;
            int recordsAtKill = 0;
            holders.clear();
            while (arrivals.messages().size() < ROWS && System.nanoTime() - begin < PATIENCE.toNanos()) {
                arrivals.poll(Duration.ofMillis(5));
                Optional<String> holder = table.holder(watch);
                if (!killed.isEmpty()) {
                    holder.ifPresent(holders::add);
                } else if (holder.isPresent() && arrivals.messages().size() > ROWS / 10) {
                    PublisherProcess busy = Objects.requireNonNull(running.get(holder.get()));
                    busy.signal("STOP");
                    arrivals.pollUntilQuiet(Duration.ofMillis(50));
                    if (holder.equals(table.holder(watch)) && table.unfinished(arrivals.messages()) > 0) {
                        busy.close();
                        killed = busy.name();
                        killedAt = System.nanoTime();
                        recordsAtKill = arrivals.records();
                    } else {
                        busy.signal("CONT");
                    }
                }
            }
            long end = System.nanoTime();
            stop.set(true);
            for (Future<?> each : written) {
                each.get();
            }
            await(() -> {
                arrivals.poll(Duration.ofMillis(20));
                return table.unfinished(arrivals.messages()) == 0;
            });
            LOG.infof(
                    "measured: %s rows through 3 publishers, %s rows/s, %s records; %s was killed at record %s with an"
                            + " open batch, then %s sent the rest in %s ms",
                    ROWS,
                    ROWS * 1000L / TimeUnit.NANOSECONDS.toMillis(end - begin),
                    arrivals.records(),
                    killed,
                    recordsAtKill,
                    holders,
                    TimeUnit.NANOSECONDS.toMillis(end - killedAt));

            assertThat(killed).isNotEmpty();
            assertThat(arrivals.records())
                    .as("the killed one's records came again")
                    .isGreaterThan(ROWS);
            assertThat(arrivals.messages()).hasSize(ROWS);
            for (int key = 0; key < KEYS; key++) {
                assertThat(arrivals.messages("k" + key))
                        .containsExactlyElementsOf(
                                OutboxTable.messages("k" + key, PER_KEY).toList());
            }
        }
    }

    @Test
    void messageOfAnIdleOutboxArrivesSoonAfterItsCommit() throws Exception {
        TestServers.Kafka kafka = TestServers.kafka();
        OutboxTable table = OutboxTable.create("ob_idle", kafka.topicPrefix() + "outbox-" + UUID.randomUUID());
        List<Long> micros = new ArrayList<>();
        try (Arrivals arrivals = Arrivals.ofNew(kafka.client(), table.topic());
                Connection connection = table.connect();
                OutboxPublisher publisher =
                        PublisherProcess.publisher(table.postgres(), "idle", "ob_idle", kafka.bootstrapServers())) {
            publisher.start();
            for (int message = 0; message < 350; message++) {
                table.write(connection, "k0", 1);
                long committed = System.nanoTime();
                int before = arrivals.records();
                await(() -> {
                    arrivals.poll(Duration.ofSeconds(1));
                    return arrivals.records() > before;
                });
                if (message >= 50) {
                    micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - committed));
                }
            }
        }
        Collections.sort(micros);
        LOG.infof(
                "measured: commit to consumer, idle outbox, %s messages: median %s us, p99 %s us",
                micros.size(), micros.get(micros.size() / 2), micros.get(micros.size() * 99 / 100));
        assertThat(micros.get(micros.size() / 2))
                .as("a notification wakes the publisher, not its poll")
                .isLessThan(500_000);
    }

    @Test
    void outageOfKafkaOnlyDelays() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        Map<String, Object> kafka = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        OutboxTable table = OutboxTable.create("ob_outage", "outbox");
        try (Connection connection = table.connect();
                OutboxPublisher publisher =
                        PublisherProcess.publisher(table.postgres(), "outage", "ob_outage", "127.0.0.1:" + port)) {
            publisher.start();
            table.write(connection, "k0", 10); // before Kafka was ever there
            try (EmbeddedKafka first = EmbeddedKafka.start(folder, port);
                    Arrivals arrivals = Arrivals.ofNew(kafka, table.topic())) {
                await(() -> {
                    arrivals.poll(Duration.ofMillis(100));
                    return arrivals.messages().size() == 10;
                });
            }
            for (int batch = 0; batch < 30; batch++) {
                table.write(connection, "k" + batch % 3, 10);
            }
            // the publisher has found out: it holds its batch open
            await(() -> table.holder(connection).isPresent());
            try (EmbeddedKafka second = EmbeddedKafka.start(folder, port);
                    Arrivals arrivals = Arrivals.of(kafka, table.topic())) {
                await(() -> {
                    arrivals.poll(Duration.ofMillis(100));
                    return arrivals.messages().size() == 310 && table.unfinished(arrivals.messages()) == 0;
                });
                assertThat(arrivals.messages("k0"))
                        .containsExactlyElementsOf(
                                OutboxTable.messages("k0", 110).toList());
                assertThat(arrivals.messages("k1"))
                        .containsExactlyElementsOf(
                                OutboxTable.messages("k1", 100).toList());
            }
        }
    }

    /** Every key gets its messages from all writers, one to five in a transaction. */
    private static Void write(OutboxTable table, int writer, AtomicBoolean stop) throws Exception {
        int each = PER_KEY / WRITERS;
        try (Connection connection = table.connect()) {
            for (int left = each; left > 0 && !stop.get(); ) {
                int messages = Math.min(left, 1 + (left + writer) % 5);
                for (int key = 0; key < KEYS; key++) {
                    table.write(connection, "k" + (key * 7 + writer) % KEYS, messages);
                }
                left -= messages;
            }
        }
        return null;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(1);
        }
    }
}

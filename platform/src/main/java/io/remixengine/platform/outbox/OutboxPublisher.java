package io.remixengine.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.remixengine.contracts.wire.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what services wrote into {@code re_outbox(id, topic, key, headers jsonb, payload bytea)}, in the order of the ids,
 * at least once. Any number of publishers may run: an advisory lock lets one of them send at a time, which is what keeps
 * the order of a key. Ids are given before commit, so writers of one key must exclude each other (lock its row first).
 * Outages of PostgreSQL and Kafka only delay.
 *
 * <p>What arrives of a batch is always a beginning of it: its records never expire one by one, rather the producer is
 * given up as a whole. So a record that is seen for the first time never comes before an earlier one of its key.
 */
public final class OutboxPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(20);
    private static final long RECONNECT_MS = 500;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Pool pool;
    private final OutboxSettings settings;
    private final PgSubscriber subscriber;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    /** Of the thread alone. */
    private @Nullable KafkaProducer<String, byte[]> producer;

    private volatile boolean closed;

    /** @param listen how to connect for notifications; a connection of its own */
    public OutboxPublisher(Vertx vertx, Pool pool, PgConnectOptions listen, OutboxSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.subscriber = PgSubscriber.subscriber(vertx, listen).reconnectPolicy(retries -> RECONNECT_MS);
        this.thread = Thread.ofVirtual().name("outbox-" + settings.schema()).unstarted(this::run);
    }

    /** Begins to send. Does not wait for PostgreSQL or Kafka. */
    public void start() {
        subscriber.channel(OutboxSettings.CHANNEL).handler(payload -> news.release());
        subscriber.connect().onFailure(e -> LOG.warnf("No notifications yet, polling: %s", e.getMessage()));
        thread.start();
    }

    /** Stops after the rows at hand; what is left stays for the next start. */
    @Override
    public void close() {
        closed = true;
        news.release();
        subscriber.close();
        try {
            if (!thread.join(DATABASE_PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            drainUntilClosed();
        } finally {
            giveProducerUp();
        }
    }

    private void drainUntilClosed() {
        while (!closed) {
            try {
                if (drain() < settings.batch() && news.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (ExecutionException | TimeoutException | RuntimeException e) {
                if (!closed) {
                    LOG.warnf("The outbox of %s waits: %s", settings.schema(), e);
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** One transaction: returns how many rows it sent, 0 when another publisher is at work. */
    private int drain() throws InterruptedException, ExecutionException, TimeoutException {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            try {
                int sent = lock(connection) ? sendRows(connection) : 0;
                await(transaction.commit());
                return sent;
            } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
                transaction.rollback().subscribe().with(done -> {}, lost -> LOG.debug("The connection is gone", lost));
                throw e;
            }
        } finally {
            connection.close().subscribe().with(done -> {}, lost -> LOG.debug("The connection is gone", lost));
        }
    }

    private boolean lock(SqlConnection connection) {
        return await(connection
                        .preparedQuery(
                                "select pg_try_advisory_xact_lock(hashtextextended($1, 0)), set_config('role', $2, true)")
                        .execute(Tuple.of(settings.schema() + ".re_outbox", settings.role())))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private int sendRows(SqlConnection connection) throws InterruptedException, ExecutionException, TimeoutException {
        String table = settings.schema() + ".re_outbox";
        List<Long> ids = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Row row : await(connection
                .preparedQuery("select id, topic, key, headers::text, payload from " + table
                        + " order by id limit $1 for update")
                .execute(Tuple.of(settings.batch())))) {
            ids.add(row.getLong(0));
            records.add(record(row));
        }
        if (ids.isEmpty()) {
            return 0;
        }
        try {
            send(records);
        } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
            giveProducerUp();
            throw e;
        }
        await(connection
                .preparedQuery("delete from " + table + " where id = any($1)")
                .execute(Tuple.of(ids.toArray(Long[]::new))));
        return ids.size();
    }

    private void send(List<ProducerRecord<String, byte[]>> records)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (producer == null) {
            producer = new KafkaProducer<>(config(settings.kafka()), new StringSerializer(), new ByteArraySerializer());
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : records) {
            Future<RecordMetadata> each = producer.send(record);
            if (each.isDone()) {
                each.get(); // refused at once: the following ones must not overtake it
            }
            sent.add(each);
        }
        long end = System.nanoTime() + KAFKA_PATIENCE.toNanos();
        for (Future<RecordMetadata> each : sent) {
            each.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Without waiting: what it has not sent yet is never sent. */
    private void giveProducerUp() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static ProducerRecord<String, byte[]> record(Row row) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                row.getString(1), row.getString(2), row.getBuffer(4).getBytes());
        try {
            Json.mapper()
                    .readValue(row.getString(3), HEADERS)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of outbox row " + row.getLong(0) + " are no map of text", e);
        }
        return record;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(DATABASE_PATIENCE);
    }

    /** Idempotent and without expiry, so that a record which the client sends again never overtakes, nor is overtaken. */
    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return config;
    }
}

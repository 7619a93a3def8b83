package io.remixengine.gateway.video;

import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.gateway.outbox.GatewayTopics;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.event.KafkaAccess;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books: every event is stored once, in one transaction with what follows from it. What cannot be stored goes
 * to a dead-letter topic; an outage is waited for.
 */
@ApplicationScoped
public class Projection {

    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final EventBook book;
    private final KafkaAccess kafka;
    private final GatewayTopics topics;

    Projection(Transactions transactions, EventBook book, KafkaAccess kafka, GatewayTopics topics) {
        this.transactions = transactions;
        this.book = book;
        this.kafka = kafka;
        this.topics = topics;
    }

    @Incoming("events")
    Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
        VideoEvent event;
        try {
            if (record.value() == null) {
                return bury(record, "it has no body");
            }
            event = EventCodec.decode(kafka.topics().type(record.topic()).id(), record.value());
        } catch (UnreadableEventException | IllegalArgumentException e) {
            return bury(record, "it cannot be read: " + e.getMessage());
        }
        return transactions
                .asSystem(() -> Video.<Video>findById(event.meta().videoId(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(video -> video == null
                                ? Uni.createFrom().failure(new UnstorableException("there is no such video"))
                                : book.receive(video, event)))
                .onFailure(failure -> reasonToBury(failure) == null)
                .invoke(failure ->
                        LOG.warnf(failure, "An event waits: %s", event.meta().id()))
                .onFailure(failure -> reasonToBury(failure) == null)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> bury(record, String.valueOf(reasonToBury(failure))));
    }

    /** Why trying again cannot help; null if it may. */
    private static @Nullable String reasonToBury(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnstorableException || cause instanceof IllegalArgumentException) {
                return cause.getMessage();
            }
            // class 22: data that PostgreSQL does not take, such as a NUL in a text
            if (cause instanceof PgException e
                    && e.getSqlState() != null
                    && e.getSqlState().startsWith("22")) {
                return e.getMessage();
            }
        }
        return null;
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.errorf("A record goes to the dead letters: %s offset %d, %s", record.topic(), record.offset(), reason);
        byte[] body = record.value() == null ? new byte[0] : record.value();
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> {
                    try {
                        kafka.sender()
                                .send(
                                        topics.deadLetters(),
                                        record.key(),
                                        body,
                                        Map.of("re-topic", record.topic(), "re-reason", reason));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted while a dead letter was sent", e);
                    } catch (ExecutionException e) {
                        throw new IllegalStateException("a dead letter could not be sent", e);
                    }
                })
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static final class UnstorableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnstorableException(String message) {
            super(message);
        }
    }
}

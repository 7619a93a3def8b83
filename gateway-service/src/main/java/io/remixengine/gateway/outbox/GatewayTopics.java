package io.remixengine.gateway.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.event.KafkaAccess;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Makes the topics that the gateway writes to and reads from, as soon as Kafka is there. Nobody waits for it. */
@Singleton
public final class GatewayTopics {

    private static final Logger LOG = Logger.getLogger(GatewayTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final Thread thread;
    private final CountDownLatch made = new CountDownLatch(1);

    GatewayTopics(KafkaAccess kafka) {
        this.kafka = kafka;
        this.thread = Thread.ofVirtual().name("gateway-topics").unstarted(this::make);
    }

    /** Where events go that cannot be stored. */
    public String deadLetters() {
        return "dlq." + kafka.topics().prefix() + "re.gateway.v1";
    }

    /** The topics of the dead letters of all stages, and our own. */
    public List<String> allDeadLetters() {
        List<String> all = new ArrayList<>(List.of(deadLetters()));
        for (StageName stage : StageName.values()) {
            all.add(kafka.topics().deadLetters(stage));
        }
        return all;
    }

    /** Waits until all topics are made. */
    public void awaitMade() throws InterruptedException {
        made.await();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void make() {
        try {
            while (!tryToMake()) {
                Thread.sleep(PAUSE);
            }
            made.countDown();
        } catch (InterruptedException e) {
            LOG.debug("Closed before Kafka was there");
        }
    }

    private boolean tryToMake() throws InterruptedException {
        try {
            kafka.admin().createEventTopics(kafka.topics());
            kafka.admin().create(deadLetters());
            for (StageName stage : StageName.values()) {
                kafka.admin().createDeadLetterTopic(kafka.topics().deadLetters(stage));
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.infof("Waiting for Kafka to make our topics: %s", e.getMessage());
            return false;
        }
    }
}

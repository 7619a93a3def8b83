package io.remixengine.platform.settings;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.event.ConsumerLoop;
import io.remixengine.platform.event.KafkaAccess;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the compacted topic of settings from its beginning, and then follows it. What comes last counts; what cannot be
 * read changes nothing.
 */
@Singleton
public final class SettingsFollower {

    private static final Logger LOG = Logger.getLogger(SettingsFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final Optional<SecretBox> box;
    private final TopicPartition topic;
    private final ConsumerLoop loop;
    private final Thread thread;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile SettingsSnapshot current = SettingsSnapshot.INITIAL;

    /** @throws IllegalArgumentException if the key of the secrets is none */
    public SettingsFollower(KafkaAccess kafka, SettingsConfig config) {
        this.kafka = kafka;
        this.box = config.key().map(SecretBox::withKey);
        this.topic = new TopicPartition(kafka.topics().settings(), 0);
        this.loop = new ConsumerLoop(kafka.clientConfig(), null, new FromTheBeginning());
        this.thread = Thread.ofPlatform().daemon().name("settings").unstarted(this::follow);
    }

    /** Follows in the background, as soon as Kafka is there. */
    public void start() {
        thread.start();
    }

    /** Ends soon. */
    public void close() {
        loop.close();
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    /** The latest good settings; those of the beginning until the first have come. */
    public SettingsSnapshot current() {
        return current;
    }

    /** Waits until the settings are known that were there at the start. */
    public void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    /** Seals secrets; empty where no key is configured. */
    public Optional<SecretBox> box() {
        return box;
    }

    private void follow() {
        try {
            while (!topicMade()) {
                Thread.sleep(PAUSE_AFTER_TROUBLE);
            }
            loop.run();
        } catch (InterruptedException e) {
            LOG.debug("Closed before Kafka was there");
        }
    }

    private boolean topicMade() throws InterruptedException {
        try {
            kafka.admin().createSettingsTopic(kafka.topics());
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.infof("Waiting for Kafka to read the settings: %s", e.getMessage());
            return false;
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            Settings settings = SettingsCodec.decode(message.value());
            current = new SettingsSnapshot(settings, opened(settings));
            LOG.infof("Settings version %d count from now on", settings.version());
        } catch (UnreadableEventException e) {
            LOG.errorf(
                    e,
                    "Settings cannot be read and change nothing, version %d stays: offset %d",
                    current.version(),
                    message.offset());
        }
    }

    /** A secret that cannot be opened counts as not set: the rest of the settings is as good as without it. */
    private Map<SecretName, String> opened(Settings settings) {
        Map<SecretName, String> opened = new EnumMap<>(SecretName.class);
        for (SecretName name : SecretName.values()) {
            String sealed = settings.secrets().get(name.id());
            if (sealed == null) {
                continue;
            }
            if (box.isEmpty()) {
                LOG.errorf("The secret %s counts as not set: this service has no REMIX_SETTINGS_KEY", name.id());
                continue;
            }
            try {
                opened.put(name, box.get().open(name, sealed));
            } catch (GeneralSecurityException e) {
                LOG.errorf("The secret %s counts as not set: REMIX_SETTINGS_KEY is not what sealed it", name.id());
            }
        }
        return opened;
    }

    private final class FromTheBeginning implements ConsumerLoop.Reading {

        private long end;

        @Override
        public void begin(KafkaConsumer<String, byte[]> consumer) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
        }

        @Override
        public void poll(KafkaConsumer<String, byte[]> consumer) {
            consumer.poll(POLL).forEach(SettingsFollower.this::take);
            if (consumer.position(topic) >= end) {
                caughtUp.countDown();
            }
        }
    }
}

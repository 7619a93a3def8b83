package io.remixengine.platform.event;

import io.remixengine.contracts.event.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics that are not there yet. Safe from several services at once. */
public final class TopicAdmin {

    private static final Duration PROGRESS_RETENTION = Duration.ofHours(1);

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    private final Map<String, Object> kafka;
    private final short replicas;

    /** @param replicas how many copies; -1 for the broker's default */
    public TopicAdmin(Map<String, Object> kafka, short replicas) {
        this.kafka = kafka;
        this.replicas = replicas;
    }

    /** Makes the topic of every event type. */
    public void createEventTopics(Topics topics) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = new ArrayList<>();
        for (EventType type : EventType.values()) {
            wanted.add(topic(topics.of(type), config(type)));
        }
        create(wanted);
    }

    /** Makes the topic of the run-time settings. */
    public void createSettingsTopic(Topics topics) throws InterruptedException, ExecutionException {
        create(List.of(topic(topics.settings(), COMPACTED)));
    }

    /** Makes plain topics. */
    public void create(String... names) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(topic(name, Map.of()));
        }
        create(wanted);
    }

    /** Makes topics that dead letter queues of share groups may write to. */
    public void createDeadLetterTopic(String name) throws InterruptedException, ExecutionException {
        create(List.of(topic(name, Map.of("errors.deadletterqueue.group.enable", "true"))));
    }

    private NewTopic topic(String name, Map<String, String> config) {
        Optional<Short> copies = replicas < 1 ? Optional.empty() : Optional.of(replicas);
        return new NewTopic(name, Optional.of(1), copies).configs(config);
    }

    private void create(List<NewTopic> wanted) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka)) {
            for (var made : admin.createTopics(wanted).values().values()) {
                try {
                    made.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }

    private static Map<String, String> config(EventType type) {
        return switch (type) {
            case STAGE_PROGRESSED -> Map.of("retention.ms", Long.toString(PROGRESS_RETENTION.toMillis()));
            case VIDEO_CANCELLED, JOB_CANCELLED -> COMPACTED;
            default -> Map.of();
        };
    }
}

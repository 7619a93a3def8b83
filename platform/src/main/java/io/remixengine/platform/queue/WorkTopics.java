package io.remixengine.platform.queue;

import io.remixengine.platform.event.TopicAdmin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** The topics and the group configuration that a work queue stands on. */
final class WorkTopics {

    private static final Logger LOG = Logger.getLogger(WorkTopics.class);
    private static final short BROKER_DEFAULT = -1;

    private final WorkQueueSettings settings;

    WorkTopics(WorkQueueSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes what is missing. The dead letter topic must exist, and be flagged as one, before the group names it; otherwise
     * the broker drops what it should keep, with an error in its own log only.
     */
    void prepare() throws InterruptedException, ExecutionException {
        Map<String, Object> kafka = impatient(settings.kafka());
        TopicAdmin topics = new TopicAdmin(kafka, BROKER_DEFAULT);
        topics.create(settings.topic());
        String deadLetters = settings.deadLetterTopic();
        if (deadLetters != null) {
            topics.createDeadLetterTopic(deadLetters);
        }
        try (Admin admin = Admin.create(kafka)) {
            requireOnePartition(admin);
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.GROUP, settings.group()), groupConfig()))
                    .all()
                    .get();
        }
    }

    /** Each partition is assigned to some of the workers only: a short job would wait behind a long one beside idle ones. */
    private void requireOnePartition(Admin admin) throws InterruptedException, ExecutionException {
        String topic = settings.topic();
        try {
            int partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .mapToInt(each -> each.partitions().size())
                    .sum();
            if (partitions != 1) {
                throw new IllegalStateException(
                        "the work topic %s has %s partitions instead of one".formatted(topic, partitions));
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
            LOG.debug("A topic was made a moment ago, with one partition, and is not known everywhere yet");
        }
    }

    /** Gives up soon, so that closing the queue does not wait for a broker that is not there; the worker tries again. */
    private static Map<String, Object> impatient(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return config;
    }

    private List<AlterConfigOp> groupConfig() {
        List<AlterConfigOp> config = new ArrayList<>();
        config.add(set("share.record.lock.duration.ms", settings.lock().toMillis()));
        config.add(set("share.auto.offset.reset", "earliest"));
        config.add(set("share.delivery.count.limit", settings.deliveryLimit()));
        String deadLetters = settings.deadLetterTopic();
        if (deadLetters != null) {
            config.add(set("errors.deadletterqueue.topic.name", deadLetters));
            config.add(set("errors.deadletterqueue.copy.record.enable", true));
        }
        return config;
    }

    private static AlterConfigOp set(String name, Object value) {
        return new AlterConfigOp(new ConfigEntry(name, value.toString()), AlterConfigOp.OpType.SET);
    }
}

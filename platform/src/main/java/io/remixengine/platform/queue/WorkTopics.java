package io.remixengine.platform.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics and the group configuration that a work queue stands on. */
final class WorkTopics {

    private final WorkQueueSettings settings;

    WorkTopics(WorkQueueSettings settings) {
        this.settings = settings;
    }

    /** Makes what is missing. The dead letter topic must exist before the group names it, or records are dropped. */
    void prepare() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(settings.kafka())) {
            for (String topic : settings.topics()) {
                create(admin, new NewTopic(topic, Optional.of(1), Optional.empty()));
            }
            String deadLetters = settings.deadLetterTopic();
            if (deadLetters != null) {
                create(
                        admin,
                        new NewTopic(deadLetters, Optional.of(1), Optional.empty())
                                .configs(Map.of("errors.deadletterqueue.group.enable", "true")));
            }
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.GROUP, settings.group()), groupConfig()))
                    .all()
                    .get();
        }
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

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}

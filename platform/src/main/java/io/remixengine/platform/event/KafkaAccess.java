package io.remixengine.platform.event;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way to Kafka for everything in this application. */
@Singleton
public final class KafkaAccess {

    private final Map<String, Object> clientConfig;
    private final Topics topics;
    private final TopicAdmin admin;
    private final EventSender sender;

    public KafkaAccess(
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String service,
            TopicsConfig config) {
        clientConfig = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        topics = new Topics(config.prefix().orElse(""));
        admin = new TopicAdmin(clientConfig, config.replicas());
        sender = new EventSender(clientConfig, topics, service);
    }

    /** What every Kafka client needs. */
    public Map<String, Object> clientConfig() {
        return clientConfig;
    }

    public Topics topics() {
        return topics;
    }

    public TopicAdmin admin() {
        return admin;
    }

    /** Sends as this service. */
    public EventSender sender() {
        return sender;
    }

    @PreDestroy
    void close() {
        sender.close();
    }
}

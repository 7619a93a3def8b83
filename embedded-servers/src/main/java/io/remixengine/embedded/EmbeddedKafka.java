package io.remixengine.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node, broker and controller, in this JVM. Share groups and their dead letter queues are on, topics are never
 * made by accident. Any thread.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** One node is all there is: the internal topics have one replica, and one partition is plenty. */
    private static final Map<String, String> ONE_NODE = Map.ofEntries(
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));

    /**
     * A person waits for the first job: members hear of their assignment in a second, and tests may lock for seconds. A
     * killed member keeps its partitions until its session ends, so this is how long a restarted service may wait for work.
     */
    private static final Map<String, String> PROMPT = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.consumer.min.heartbeat.interval.ms", "500",
            "group.consumer.heartbeat.interval.ms", "1000",
            "group.share.min.heartbeat.interval.ms", "500",
            "group.share.heartbeat.interval.ms", "1000",
            "group.share.min.session.timeout.ms", "6000",
            "group.share.session.timeout.ms", "10000",
            "group.share.assignment.interval.ms", "0",
            "group.share.initialize.retry.interval.ms", "2000",
            "group.share.min.record.lock.duration.ms", "1000");

    /** The first version of share groups that has dead letter queues (KIP-1191). */
    private static final String SHARE_GROUPS = "share.version=2";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param folder where its data lies; made and formatted when new
     * @param port of its listener on 127.0.0.1; 0 for any free one
     * @throws PortTakenException if the port is taken
     * @throws IOException if the folder cannot be written or formatted
     */
    public static EmbeddedKafka start(Path folder, int port) throws IOException {
        int listener = Ports.reserve("Kafka", port);
        Properties settings = settings(folder, listener, Ports.reserve("Kafka's controller", 0));
        format(folder, settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, listener);
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path folder, int listener, int controller) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", log(folder).toString());
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + listener + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + listener);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.putAll(ONE_NODE);
        settings.putAll(PROMPT);
        return settings;
    }

    private static void format(Path folder, Properties settings) throws IOException {
        if (Files.exists(log(folder).resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            file.toString(),
            "--feature",
            SHARE_GROUPS
        };
        int code = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IOException(
                    "Kafka's folder " + folder + " cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("log").toAbsolutePath();
    }
}

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.embedded.EmbeddedKafka;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.TopicAdmin;
import io.remixengine.platform.event.Topics;
import io.remixengine.render.check.TimelineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A render by one and by two instances of the service, each pinned to a core of its own, and by two of which one is killed in
 * mid-segment. {@code SpreadBench TIMELINE MATERIAL WORK SERVICE CASE...} brings its own Kafka. Told is the time from the request to
 * the finished file, by services that have rendered something before; no segment and no sound is in a cache.
 */
public final class SpreadBench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern BEGUN = Pattern.compile("render-[0-9a-f-]{36}\\.(.+)\\.try-\\d+\\.start-\\d+\\.begun");

    private final Path work;
    private final Path service;
    private final EmbeddedKafka kafka;
    private final LocalAssetStore assets;
    private final Timeline timeline;

    private SpreadBench(Path json, Path material, Path work, Path service) throws Exception {
        this.work = work;
        this.service = service;
        this.assets = new LocalAssetStore(work.resolve("assets"));
        this.timeline = new TimelineReader(name -> store(material.resolve(name))).read(Files.readAllBytes(json));
        this.kafka = EmbeddedKafka.start(work.resolve("kafka"), 0);
        new TopicAdmin(client(), (short) 1).createEventTopics(new Topics(""));
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[2]).toAbsolutePath();
        remove(work);
        Files.createDirectories(work);
        SpreadBench bench = new SpreadBench(
                Path.of(arguments[0]), Path.of(arguments[1]).toAbsolutePath(), work, Path.of(arguments[3]));
        System.out.println("| from request to file | s |\n|---|---:|");
        for (String name : List.of(arguments).subList(4, arguments.length)) {
            bench.run(Case.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        System.exit(0);
    }

    private void run(Case what) throws Exception {
        List<Process> instances = new ArrayList<>();
        for (int core = 0; core < what.instances; core++) {
            instances.add(instance(core));
        }
        RenderRequested request = request(timeline);
        try {
            warmUp(2 * what.instances);
            Thread killer = Thread.ofVirtual().unstarted(() -> killInMidSegment(instances.getLast(), request));
            if (what == Case.KILLED) {
                killer.start();
            }
            System.out.printf(Locale.ROOT, "| %s | %.1f |%n", what.words, timed(request));
        } finally {
            instances.forEach(SpreadBench::end);
        }
        Map<String, Long> begun = begun(request);
        System.out.printf(
                "%d parts, begun again: %s%n",
                begun.size(),
                begun.entrySet().stream()
                        .filter(each -> each.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private enum Case {
        ONE(1, "one instance on one core"),
        TWO(2, "two instances, one core each"),
        KILLED(2, "two, one of them killed in mid-segment");

        private final int instances;
        private final String words;

        Case(int instances, String words) {
            this.instances = instances;
            this.words = words;
        }
    }

    /** A few scenes, for the compilers; as many for each instance. */
    private void warmUp(int scenes) throws Exception {
        timed(request(timeline.only(timeline.scenes().stream()
                .limit(scenes)
                .map(scene -> scene.id())
                .collect(Collectors.toSet()))));
    }

    private double timed(RenderRequested request) throws Exception {
        remove(work.resolve("assets/remix-engine/segments"));
        try (EventSender sender = new EventSender(client(), new Topics(""), "bench");
                KafkaConsumer<String, byte[]> done =
                        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = done.partitionsFor(EventType.of(RenderDone.class).id()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            done.assign(partitions);
            done.seekToEnd(partitions);
            partitions.forEach(done::position);
            long sent = System.nanoTime();
            sender.send(List.of(request));
            while (System.nanoTime() - sent < PATIENCE.toNanos()) {
                for (ConsumerRecord<String, byte[]> record : done.poll(Duration.ofMillis(100))) {
                    if (request.meta().videoId().toString().equals(record.key())) {
                        return (System.nanoTime() - sent) / 1e9;
                    }
                }
            }
        }
        throw new IOException("Nothing was rendered; see " + work + "/instance-*.log");
    }

    private void killInMidSegment(Process instance, RenderRequested request) {
        try {
            while (begun(request).size() < 12 || !encodes(instance)) {
                Thread.sleep(20);
            }
            instance.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean encodes(Process instance) {
        return instance.descendants()
                .anyMatch(each -> each.info().commandLine().orElse("").contains("libx264"));
    }

    /** How often each part of a render was begun. */
    private Map<String, Long> begun(RenderRequested request) throws IOException {
        Path results = work.resolve("assets/remix-engine/videos/"
                + request.meta().projectId() + "/" + request.meta().videoId() + "/results");
        if (!Files.isDirectory(results)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.map(file -> BEGUN.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .collect(Collectors.groupingBy(each -> each.group(1), TreeMap::new, Collectors.counting()));
        }
    }

    private Process instance(int core) throws IOException {
        return new ProcessBuilder(
                        "taskset",
                        "-c",
                        Integer.toString(core),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        "-Dremix.assets.folder=" + work.resolve("assets"),
                        "-Dremix.work.folder=" + work.resolve("work"),
                        "-jar",
                        service.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        work.resolve("instance-" + core + ".log").toFile()))
                .start();
    }

    private static void end(Process instance) {
        instance.destroy();
        instance.onExit().join();
    }

    private static RenderRequested request(Timeline timeline) {
        EventMeta meta = new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now());
        return new RenderRequested(meta, timeline);
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private AssetRef store(Path file) {
        try {
            return assets.put(
                    "bench/" + file.getFileName(),
                    file,
                    Files.probeContentType(file),
                    Provenance.uploaded(null, "CC0-1.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

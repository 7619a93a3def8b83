package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the service, processes of their own over real Kafka: one is killed, and work is cancelled. */
@Tag("long")
@Timeout(180)
class TwoInstancesIT {

    private static final Canvas CANVAS = new Canvas(540, 960);
    private static final int DIVIDE_FROM = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern BEGUN = Pattern.compile("render-[0-9a-f-]{36}\\.(.+)\\.try-\\d+\\.start-\\d+\\.begun");

    @TempDir
    Path folder;

    private final List<Process> instances = new ArrayList<>();
    private EventProbe probe;
    private AssetRef picture;

    @BeforeEach
    void startTwoInstances() throws Exception {
        TestServers.Kafka shared = TestServers.kafka();
        TestServers.Kafka kafka = new TestServers.Kafka(
                shared.bootstrapServers(),
                shared.topicPrefix() + UUID.randomUUID().toString().substring(0, 8) + "-");
        probe = EventProbe.of(kafka);
        picture = picture();
        for (int number = 1; number <= 2; number++) {
            instances.add(instance(kafka, number));
        }
    }

    @AfterEach
    void stop() {
        instances.forEach(Process::destroyForcibly);
        instances.forEach(each -> each.onExit().join());
        probe.close();
    }

    @Test
    void killedInstanceCostsTheSegmentThatItWasAt() throws Exception {
        // given two instances in mid-segment
        RenderRequested request = request(scene("a"), scene("b"), scene("c"), scene("d"));
        probe.send(request);
        await("both encode", PATIENCE, () -> instances.stream().allMatch(TwoInstancesIT::encodes));

        // when one is killed
        Process killed = latestToEncode();
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly();

        // then its run of segments was begun twice, and all else once
        UUID video = request.meta().videoId();
        RenderDone done = probe.await(RenderDone.class, video, PATIENCE);
        Map<String, Integer> begun = begun(request);
        assertThat(begun.keySet())
                .containsExactlyInAnyOrder("sound", "segment-0", "segment-1", "segment-3", "segment-5", "join");
        assertThat(begun.entrySet())
                .filteredOn(each -> each.getValue() != 1)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getKey()).startsWith("segment-");
                    assertThat(each.getValue()).isEqualTo(2);
                });
        assertThat(probe.seen(RenderDone.class, video)).hasSize(1);
        assertThat(probe.seen(StageFailed.class, video)).isEmpty();
        assertThat(children).noneMatch(ProcessHandle::isAlive);

        // and nothing is missing
        List<Long> times = times(done.video());
        assertThat(times).hasSize(4 * 90);
        long step = times.get(1) - times.get(0);
        assertThat(times)
                .isEqualTo(Stream.iterate(times.getFirst(), time -> time + step)
                        .limit(4 * 90)
                        .toList());
    }

    @Test
    void cancelEndsSegmentsAndTheJoinWithinASecond() throws Exception {
        // given a video of which both instances render segments, and then one that is rendered in its join
        RenderRequested divided = request(scene("a"), scene("b"), scene("c"), scene("d"));
        probe.send(divided);
        await("both encode", PATIENCE, () -> instances.stream().allMatch(TwoInstancesIT::encodes));
        cancelled(divided);
        RenderRequested whole = request(scene("a"));
        probe.send(whole);
        await("one encodes", PATIENCE, () -> instances.stream().anyMatch(TwoInstancesIT::encodes));
        assertThat(begun(whole)).containsKey("join");
        cancelled(whole);

        // then the next video is rendered, and of those nothing was heard again
        RenderRequested next = request(scene("a"));
        probe.send(next);
        probe.await(RenderDone.class, next.meta().videoId(), PATIENCE);
        for (RenderRequested each : List.of(divided, whole)) {
            assertThat(probe.seen(RenderDone.class, each.meta().videoId())).isEmpty();
            assertThat(probe.seen(StageFailed.class, each.meta().videoId())).isEmpty();
        }
        assertThat(begun(divided)).doesNotContainKey("join");
    }

    private void cancelled(RenderRequested request) throws Exception {
        probe.send(new VideoCancelled(request.meta().next(EventType.VIDEO_CANCELLED, 0, Instant.now())));
        await(
                "no program and no workspace is left",
                Duration.ofSeconds(1),
                () -> instances.stream().flatMap(Process::descendants).noneMatch(ProcessHandle::isAlive)
                        && workspaces().isEmpty());
    }

    private static boolean encodes(Process instance) {
        return encoders(instance).findAny().isPresent();
    }

    /** The instance whose segment is not about to end. */
    private Process latestToEncode() {
        return instances.stream()
                .max(Comparator.comparing(instance -> encoders(instance)
                        .flatMap(each -> each.info().startInstant().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)))
                .orElseThrow();
    }

    private static Stream<ProcessHandle> encoders(Process instance) {
        return instance.descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("libx264"));
    }

    /** How often each part of a render was begun. */
    private Map<String, Integer> begun(RenderRequested request) throws IOException {
        Map<String, Integer> begun = new HashMap<>();
        Path results = folder.resolve("assets/remix-engine/videos/"
                + request.meta().projectId() + "/" + request.meta().videoId() + "/results");
        for (Path file : list(results)) {
            Matcher part = BEGUN.matcher(file.getFileName().toString());
            if (part.matches()) {
                begun.merge(part.group(1), 1, Integer::sum);
            }
        }
        return begun;
    }

    private List<Path> workspaces() {
        try {
            List<Path> found = new ArrayList<>();
            for (Path instance : list(folder.resolve("work/render"))) {
                if (Files.isDirectory(instance)) {
                    found.addAll(list(instance));
                }
            }
            return found;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void await(String what, Duration patience, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    private Process instance(TestServers.Kafka kafka, int number) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dkafka.bootstrap.servers=" + kafka.bootstrapServers(),
                        "-Dremix.topics.prefix=" + kafka.topicPrefix(),
                        "-Dremix.assets.folder=" + folder.resolve("assets"),
                        "-Dremix.work.folder=" + folder.resolve("work"),
                        "-Dremix.render.divide-from=" + DIVIDE_FROM,
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/instance-" + number + ".log").toFile())
                .start();
    }

    /** When each frame is shown, in ticks. */
    private List<Long> times(AssetRef video) throws Exception {
        String file = new LocalAssetStore(folder.resolve("assets"))
                .fetch(video, folder)
                .toString();
        Command probe = Command.of(folder, PATIENCE, "ffprobe", "-v", "error", "-select_streams", "v:0")
                .plus("-show_entries", "packet=pts", "-of", "csv=p=0", file);
        return new LocalProcessRunner()
                .run(probe)
                .output()
                .lines()
                .map(line -> Long.valueOf(line.replace(",", "").strip()))
                .sorted()
                .toList();
    }

    private AssetRef picture() throws Exception {
        Path file = folder.resolve("picture.png");
        new LocalProcessRunner()
                .run(Command.of(folder, PATIENCE, "ffmpeg", "-f", "lavfi", "-i", "testsrc2=s=800x1400,noise=alls=60")
                        .plus("-frames:v", "1", "-y", file.toString()));
        return new LocalAssetStore(folder.resolve("assets"))
                .put("test/picture.png", file, "image/png", Provenance.generated("FFmpeg testsrc2"));
    }

    private static RenderRequested request(Scene... scenes) {
        EventMeta meta = new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now());
        return new RenderRequested(
                meta, new Timeline(CANVAS, FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.NONE));
    }

    private Scene scene(String id) {
        double zoom = 1.1 + id.charAt(0) % 8 * 0.01;
        Layer still = new Layer.Still(picture, Focus.CENTRE, new Focus(0.5, 0.5, zoom));
        Transition out = id.equals("d") ? null : new Transition(Transition.Kind.CROSSFADE, 10);
        return new Scene(id, 90, List.of(still), null, List.of(), out);
    }
}

package io.remixengine.platform.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.event.EventSender;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.settings.SettingsConfig;
import io.remixengine.platform.settings.SettingsFollower;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The runner and all around it, with a stage of the test's own, on real Kafka. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageRunnerTest {

    private static final Failure BUSY = new Failure(FailureCode.SOURCE_UNREACHABLE, "It is busy.", "Wait.");
    private static final Failure HOPELESS = new Failure(FailureCode.URL_INVALID, "It is no address.", "Mend it.");

    @RegisterExtension
    static final OpenTelemetryExtension telemetry = OpenTelemetryExtension.create();

    private final ScriptedStage stage = new ScriptedStage();
    private Path folder;
    private TestServers.Kafka kafka;
    private RunningStages stages;
    private KafkaAccess access;
    private SettingsFollower settings;
    private EventProbe probe;

    @BeforeAll
    void startStage(@TempDir Path temporary) {
        folder = temporary;
        kafka = TestServers.kafka();
        probe = new EventProbe(kafka.bootstrapServers(), kafka.topicPrefix());
        var config = new SmallRyeConfigBuilder()
                .withMapping(StageConfig.class)
                .withMapping(WorkConfig.class)
                .withMapping(TopicsConfig.class)
                .withMapping(SettingsConfig.class)
                .withDefaultValues(Map.of(
                        "remix.topics.prefix", kafka.topicPrefix(),
                        "remix.work.folder", folder.resolve("work").toString(),
                        "remix.stage.concurrency", "4",
                        "remix.stage.first-delay", "PT0.2S",
                        "remix.stage.later-delay", "PT0.4S"))
                .build();
        access = new KafkaAccess(kafka.bootstrapServers(), "test-service", config.getConfigMapping(TopicsConfig.class));
        settings = new SettingsFollower(access, config.getConfigMapping(SettingsConfig.class));
        settings.start();
        stages = new RunningStages(
                List.of(stage),
                config.getConfigMapping(StageConfig.class),
                config.getConfigMapping(WorkConfig.class),
                access,
                settings,
                new LocalAssetStore(folder.resolve("assets")),
                new SimpleMeterRegistry(),
                telemetry.getOpenTelemetry().getTracer("test"));
        stages.start();
    }

    @AfterAll
    void stopStage() {
        stages.close();
        settings.close();
        access.sender().close();
        probe.close();
    }

    @Test
    void doneWorkTellsItsEventsAndLeavesNoWorkspace() throws IOException {
        VideoRequested input = request("done");

        probe.send(input);

        VideoPublished published =
                probe.await(VideoPublished.class, input.meta().videoId());
        assertThat(published.meta().causeId()).isEqualTo(input.meta().id());
        assertThat(probe.seen(StageStarted.class, input.meta().videoId())).hasSize(1);
        assertThat(probe.seen(StageProgressed.class, input.meta().videoId())).isNotEmpty();
        assertThat(workspaces()).isEmpty();
    }

    @Test
    void aJobStandsInTheTraceOfItsRecordAndPassesItOn() throws Exception {
        VideoRequested input = request("flaky");
        Span asking = telemetry
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("asking")
                .startSpan();
        try (Scope current = asking.makeCurrent()) {
            access.sender().send(List.of(input));
        }

        probe.await(VideoPublished.class, input.meta().videoId());

        // both tries follow from the request, for the record keeps its header on the way through the delay topic
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (jobs(asking).size() < 2) {
            assertThat(Instant.now()).as("%s", jobs(asking)).isBefore(end);
            Thread.onSpinWait();
        }
        assertThat(jobs(asking)).allSatisfy(job -> {
            assertThat(job.getName()).isEqualTo("publish re.video-requested.v1");
            assertThat(job.getParentSpanId()).isEqualTo(asking.getSpanContext().getSpanId());
        });
        assertThat(jobs(asking))
                .extracting(job -> job.getStatus().getStatusCode())
                .contains(StatusCode.ERROR);
    }

    private static List<SpanData> jobs(Span asking) {
        return telemetry.getSpans().stream()
                .filter(each -> each.getTraceId().equals(asking.getSpanContext().getTraceId()))
                .toList();
    }

    @Test
    void anInputThatComesAgainIsAnsweredWithTheSameEventWithoutWorking() {
        VideoRequested input = request("done");
        probe.send(input);
        VideoPublished first = probe.await(VideoPublished.class, input.meta().videoId());

        probe.send(input);
        VideoRequested later = request("done");
        probe.send(later);
        probe.await(VideoPublished.class, later.meta().videoId());

        awaitCount(VideoPublished.class, input, 2);
        assertThat(probe.seen(VideoPublished.class, input.meta().videoId())).containsOnly(first);
        assertThat(stage.runs(input)).isEqualTo(1);
    }

    @Test
    void whatMayPassIsTriedThreeTimesAndThenFails() {
        VideoRequested input = request("busy");

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure()).isEqualTo(BUSY);
        assertThat(failed.tries()).isEqualTo(3);
        assertThat(stage.runs(input)).isEqualTo(3);
        assertThat(probe.seen(StageStarted.class, input.meta().videoId()))
                .extracting(StageStarted::tryNumber)
                .containsExactly(1, 2, 3);
    }

    @Test
    void whatPassesAtTheSecondTryIsDone() {
        VideoRequested input = request("flaky");

        probe.send(input);

        probe.await(VideoPublished.class, input.meta().videoId());
        assertThat(stage.runs(input)).isEqualTo(2);
        assertThat(probe.seen(StageFailed.class, input.meta().videoId())).isEmpty();
    }

    @Test
    void rejectedWorkFailsAtOnce() {
        VideoRequested input = request("hopeless");

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure()).isEqualTo(HOPELESS);
        assertThat(stage.runs(input)).isEqualTo(1);
    }

    @Test
    void aDefectIsTriedAgainAndLeaksNothing() {
        VideoRequested input = request("defect");

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failed.failure().reason()).doesNotContain("secret");
        assertThat(stage.runs(input)).isEqualTo(3);
    }

    @Test
    void anUnreadableMessageDisturbsNobody() throws Exception {
        try (EventSender sender = new EventSender(kafka.client(), access.topics(), "test")) {
            sender.send(access.topics().of(EventType.VIDEO_REQUESTED), "x", new byte[] {'{'}, Map.of());
        }
        VideoRequested input = request("done");

        probe.send(input);

        probe.await(VideoPublished.class, input.meta().videoId());
    }

    @Test
    void aCancelStopsRunningWorkAndLaterWork() throws Exception {
        VideoRequested input = request("endless");
        probe.send(input);
        assertThat(stage.begun(input).await(20, TimeUnit.SECONDS)).isTrue();

        probe.send(new VideoCancelled(input.meta().next(EventType.VIDEO_CANCELLED, 0, Instant.now())));

        assertThat(stage.interrupted(input).await(20, TimeUnit.SECONDS)).isTrue();
        probe.send(input);
        VideoRequested later = request("done");
        probe.send(later);
        probe.await(VideoPublished.class, later.meta().videoId());
        assertThat(stage.runs(input)).isEqualTo(1);
        assertThat(probe.seen(StageFailed.class, input.meta().videoId())).isEmpty();
    }

    @Test
    void oneJobIsCancelledAloneAndNotItsVideo() throws Exception {
        // given a video with two jobs at work
        VideoRequested unwanted = request("endless");
        VideoRequested wanted = new VideoRequested(
                unwanted.meta().again(2, Instant.now()), request("patient").brief());
        probe.send(unwanted);
        probe.send(wanted);
        assertThat(stage.begun(unwanted).await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stage.begun(wanted).await(20, TimeUnit.SECONDS)).isTrue();

        // when one of them is cancelled
        probe.send(
                new JobCancelled(unwanted.meta().next(EventType.JOB_CANCELLED, 0, Instant.now()), StageName.PUBLISH));

        // then it stops, also when it comes again, and the other goes on
        assertThat(stage.interrupted(unwanted).await(20, TimeUnit.SECONDS)).isTrue();
        probe.send(unwanted);
        stage.release(wanted);
        VideoPublished published =
                probe.await(VideoPublished.class, wanted.meta().videoId());
        assertThat(published.meta().causeId()).isEqualTo(wanted.meta().id());
        assertThat(stage.runs(unwanted)).isEqualTo(1);
        assertThat(probe.seen(StageFailed.class, unwanted.meta().videoId())).isEmpty();
    }

    @Test
    void aJobKeepsTheSettingsItBeganWithAndTellsTheirVersionAndTheNextHasTheNewOnesWithinTwoSeconds() throws Exception {
        publish(1, 100);
        VideoRequested first = request("patient");
        probe.send(first);
        assertThat(stage.begun(first).await(20, TimeUnit.SECONDS)).isTrue();
        long published = System.nanoTime();
        publish(2, 200);
        Duration reached = Duration.ofNanos(System.nanoTime() - published);
        VideoRequested second = request("patient");
        probe.send(second);
        stage.release(second);
        VideoPublished later = probe.await(VideoPublished.class, second.meta().videoId());
        stage.release(first);
        VideoPublished earlier = probe.await(VideoPublished.class, first.meta().videoId());

        assertThat(reached).isLessThan(Duration.ofSeconds(2));
        assertThat(later.meta().settingsVersion()).isEqualTo(2);
        assertThat(later.location()).isEqualTo("200 seconds");
        assertThat(earlier.meta().settingsVersion()).isEqualTo(1);
        assertThat(earlier.location()).isEqualTo("100 seconds");
        assertThat(probe.seen(StageStarted.class, second.meta().videoId()))
                .extracting(started -> started.meta().settingsVersion())
                .containsExactly(2);
    }

    /** Publishes settings and waits until they count. */
    private void publish(int version, int maxSeconds) throws Exception {
        Settings changed = new Settings(
                version,
                Instant.now(),
                VoiceSettings.DEFAULT,
                new ScrapeLimits(1_000_000, maxSeconds),
                RequestLimits.DEFAULT,
                WriterSettings.DEFAULT,
                PriceSettings.DEFAULT,
                Map.of());
        access.sender()
                .send(
                        access.topics().settings(),
                        SettingsCodec.KEY,
                        SettingsCodec.encode(changed),
                        SettingsCodec.headers(changed, "test"));
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (settings.current().version() != version) {
            assertThat(Instant.now()).as("version %d", version).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private void awaitCount(Class<VideoPublished> type, VideoRequested input, int count) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (probe.seen(type, input.meta().videoId()).size() < count) {
            assertThat(Instant.now()).as("%d events of %s", count, type).isBefore(end);
        }
    }

    private List<Path> workspaces() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("work"))) {
            return all.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith(".lock"))
                    .toList();
        }
    }

    private static VideoRequested request(String behaviour) {
        return request(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now()),
                behaviour);
    }

    static VideoRequested request(EventMeta meta, String behaviour) {
        Brief brief = new Brief(
                new Source.Topic(behaviour, null, null),
                AspectRatio.PORTRAIT,
                30,
                "en",
                Brief.AUTO_VOICE,
                Style.DEFAULT,
                true,
                List.of());
        return new VideoRequested(meta, brief);
    }

    /** Does what the topic of its input says. */
    private static final class ScriptedStage implements Stage<VideoRequested> {

        private final Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        private final Map<UUID, CountDownLatch> begun = new ConcurrentHashMap<>();
        private final Map<UUID, CountDownLatch> interrupted = new ConcurrentHashMap<>();
        private final Map<UUID, CountDownLatch> released = new ConcurrentHashMap<>();

        int runs(VideoRequested input) {
            AtomicInteger counted = runs.get(input.meta().id());
            return counted == null ? 0 : counted.get();
        }

        CountDownLatch begun(VideoRequested input) {
            return begun.computeIfAbsent(input.meta().id(), id -> new CountDownLatch(1));
        }

        CountDownLatch interrupted(VideoRequested input) {
            return interrupted.computeIfAbsent(input.meta().id(), id -> new CountDownLatch(1));
        }

        void release(VideoRequested input) {
            released(input).countDown();
        }

        private CountDownLatch released(VideoRequested input) {
            return released.computeIfAbsent(input.meta().id(), id -> new CountDownLatch(1));
        }

        @Override
        public StageName name() {
            return StageName.PUBLISH;
        }

        @Override
        public Class<VideoRequested> input() {
            return VideoRequested.class;
        }

        @Override
        public Outcome run(VideoRequested input, JobContext job) throws StageFailure, InterruptedException {
            int run = runs.computeIfAbsent(input.meta().id(), id -> new AtomicInteger())
                    .incrementAndGet();
            begun(input).countDown();
            Outcome done = Outcome.Done.with(
                    new VideoPublished(job.next(EventType.VIDEO_PUBLISHED, 0), PublishTarget.FOLDER, "run " + run));
            return switch (((Source.Topic) input.brief().source()).topic()) {
                case "done" -> {
                    leaveAFile(job);
                    job.progress(0.5, "half");
                    yield done;
                }
                case "busy" -> new Outcome.RetryLater(BUSY);
                case "flaky" -> run == 1 ? new Outcome.RetryLater(BUSY) : done;
                case "hopeless" -> throw StageFailure.rejected(HOPELESS.code(), HOPELESS.reason(), HOPELESS.remedy());
                case "defect" -> throw new IllegalStateException("secret");
                case "patient" -> {
                    released(input).await();
                    yield Outcome.Done.with(new VideoPublished(
                            job.next(EventType.VIDEO_PUBLISHED, 0),
                            PublishTarget.FOLDER,
                            job.settings().scrape().maxSeconds() + " seconds"));
                }
                case "endless" -> {
                    try {
                        new CountDownLatch(1).await();
                        yield done;
                    } finally {
                        interrupted(input).countDown();
                    }
                }
                default -> throw new AssertionError("no such behaviour");
            };
        }

        private static void leaveAFile(JobContext job) {
            try {
                Files.writeString(job.workspace().resolve("left"), "behind");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package io.remixengine.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.wire.Json;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.settings.SettingsConfig;
import io.remixengine.platform.settings.SettingsFollower;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stage that divides its work, on two instances over real Kafka. */
@Timeout(90)
class StagePartsTest {

    private final AtomicInteger runs = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile int parts = 1;
    private volatile Work work = (part, job) -> finished(job);
    private EventProbe probe;

    @BeforeEach
    void startTwoInstances(@TempDir Path folder) {
        TestServers.Kafka shared = TestServers.kafka();
        TestServers.Kafka kafka = new TestServers.Kafka(
                shared.bootstrapServers(),
                shared.topicPrefix() + UUID.randomUUID().toString().substring(0, 8) + "-");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(StageConfig.class)
                .withMapping(WorkConfig.class)
                .withMapping(TopicsConfig.class)
                .withMapping(SettingsConfig.class)
                .withDefaultValues(Map.of(
                        "remix.topics.prefix",
                        kafka.topicPrefix(),
                        "remix.work.folder",
                        folder.resolve("work").toString(),
                        "remix.stage.first-delay",
                        "PT0.2S",
                        "remix.stage.later-delay",
                        "PT0.2S"))
                .build();
        probe = EventProbe.of(kafka);
        open.add(probe);
        for (int instance = 0; instance < 2; instance++) {
            KafkaAccess access =
                    new KafkaAccess(kafka.bootstrapServers(), "test", config.getConfigMapping(TopicsConfig.class));
            SettingsFollower settings = new SettingsFollower(access, config.getConfigMapping(SettingsConfig.class));
            settings.start();
            RunningStages stages = new RunningStages(
                    List.of(new DividingStage()),
                    config.getConfigMapping(StageConfig.class),
                    config.getConfigMapping(WorkConfig.class),
                    access,
                    settings,
                    new LocalAssetStore(folder.resolve("assets")),
                    new SimpleMeterRegistry(),
                    TracerProvider.noop().get("test"));
            stages.start();
            open.addAll(List.of(stages, settings::close, access.sender()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void twoInstancesDoTwoPartsAtOnce() {
        // given two parts of which none ends before both have begun, and the second to pass on the rest
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger ended = new AtomicInteger();
        parts = 2;
        work = (part, job) -> {
            if (part.name().equals("rest")) {
                return finished(job);
            }
            await(both);
            return ended.incrementAndGet() == 2
                    ? Outcome.PassedOn.to(new TestPart(part.meta(), "rest"))
                    : Outcome.PassedOn.to();
        };
        VideoRequested input = input();

        probe.send(input);

        UUID video = input.meta().videoId();
        VideoPublished done = probe.await(VideoPublished.class, video);
        assertThat(done.meta().causeId()).isEqualTo(input.meta().id());
        assertThat(probe.seen(StageStarted.class, video)).hasSize(1);
        assertThat(probe.seen(StageFailed.class, video)).isEmpty();
    }

    @Test
    void partIsTriedAgainAndThenFailsTheWhole() {
        work = (part, job) -> {
            runs.incrementAndGet();
            throw StageFailure.retryLater(FailureCode.TOOL_FAILED, "It does not work.", "Mend it.");
        };
        VideoRequested input = input();

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.meta().causeId()).isEqualTo(input.meta().id());
        assertThat(failed.tries()).isEqualTo(3);
        assertThat(runs).hasValue(3);
    }

    @Test
    void failureOfOnePartSkipsTheRestAndIsOne() {
        // given ten parts of which each would fail
        parts = 10;
        work = (part, job) -> {
            runs.incrementAndGet();
            throw StageFailure.rejected(FailureCode.MEDIA_UNREADABLE, part.name(), "Replace it.");
        };
        VideoRequested input = input();

        // when they are done, and a later video as well
        probe.send(input);
        probe.await(StageFailed.class, input.meta().videoId());
        parts = 1;
        work = (part, job) -> finished(job);
        VideoRequested later = input();
        probe.send(later);
        probe.await(VideoPublished.class, later.meta().videoId());

        // then two at most were begun, one by each instance, and there is one failure
        assertThat(runs.get()).isBetween(1, 2);
        assertThat(probe.seen(StageFailed.class, input.meta().videoId()).stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void cancelStopsARunningPartWithinASecondAndSkipsTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(2);
        parts = 5;
        work = (part, job) -> {
            runs.incrementAndGet();
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nobody opens this");
            } finally {
                stopped.countDown();
            }
        };
        VideoRequested input = input();
        probe.send(input);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        probe.send(new VideoCancelled(input.meta().next(EventType.VIDEO_CANCELLED, 0, Instant.now())));

        assertThat(stopped.await(1, TimeUnit.SECONDS)).isTrue();
        work = (part, job) -> finished(job);
        parts = 1;
        VideoRequested later = input();
        probe.send(later);
        probe.await(VideoPublished.class, later.meta().videoId());
        assertThat(runs).hasValue(2);
        assertThat(probe.seen(StageFailed.class, input.meta().videoId())).isEmpty();
    }

    @Test
    void whatWasPassedOnIsNotPassedOnAgain() throws Exception {
        // given an input that was divided, and whose part runs
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        work = (part, job) -> {
            runs.incrementAndGet();
            begun.countDown();
            enough.await();
            return finished(job);
        };
        VideoRequested input = input();
        probe.send(input);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        // when it comes again and again, and another after it
        for (int time = 0; time < 6; time++) {
            probe.send(input);
        }
        VideoRequested later = input();
        probe.send(later);
        probe.await(StageStarted.class, later.meta().videoId());
        enough.countDown();

        // then each part is done once, and nobody takes the repetitions for lost workers
        probe.await(VideoPublished.class, input.meta().videoId());
        probe.await(VideoPublished.class, later.meta().videoId());
        assertThat(runs).hasValue(2);
        assertThat(probe.seen(StageFailed.class, input.meta().videoId())).isEmpty();
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the other instance did not come", e);
        }
    }

    private static Outcome finished(JobContext job) {
        return Outcome.Done.with(
                new VideoPublished(job.next(EventType.VIDEO_PUBLISHED, 0), PublishTarget.FOLDER, "done"));
    }

    private static VideoRequested input() {
        return StageRunnerTest.request(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now()),
                "anything");
    }

    /** What is done with a part. */
    @FunctionalInterface
    private interface Work {
        Outcome run(TestPart part, JobContext job) throws StageFailure, InterruptedException;
    }

    record TestPart(EventMeta meta, String name) implements StagePart {}

    private final class DividingStage implements Stage<VideoRequested>, PartStage<TestPart> {

        @Override
        public StageName name() {
            return StageName.PUBLISH;
        }

        @Override
        public Class<VideoRequested> input() {
            return VideoRequested.class;
        }

        @Override
        public PartStage<?> parts() {
            return this;
        }

        @Override
        public Outcome run(VideoRequested input, JobContext job) {
            return new Outcome.PassedOn(IntStream.range(0, parts)
                    .<StagePart>mapToObj(index -> new TestPart(input.meta(), "part-" + index))
                    .toList());
        }

        @Override
        public Class<TestPart> part() {
            return TestPart.class;
        }

        @Override
        public byte[] encode(TestPart part) {
            try {
                return Json.mapper().writeValueAsBytes(part);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public TestPart decode(byte[] body) throws UnreadableEventException {
            try {
                return Json.mapper().readValue(body, TestPart.class);
            } catch (IOException e) {
                throw new UnreadableEventException(new String(body, UTF_8), e);
            }
        }

        @Override
        public Outcome run(TestPart part, JobContext job) throws StageFailure, InterruptedException {
            return work.run(part, job);
        }
    }
}

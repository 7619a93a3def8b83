package io.remixengine.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.settings.SettingsConfig;
import io.remixengine.platform.settings.SettingsFollower;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a stage: lost workers, dead letters, a store that is away, cancels at a bad moment. */
@Timeout(90)
class StageTroubleTest {

    @TempDir
    private Path folder;

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private volatile Work work = (input, job) -> Outcome.Done.with();
    private TestServers.Kafka kafka;
    private Topics topics;
    private KafkaAccess access;
    private SettingsFollower settings;
    private EventProbe probe;
    private RunningStages stages;

    @BeforeEach
    void prepare() throws Exception {
        TestServers.Kafka shared = TestServers.kafka();
        kafka = new TestServers.Kafka(
                shared.bootstrapServers(),
                shared.topicPrefix() + UUID.randomUUID().toString().substring(0, 8) + "-");
        topics = new Topics(kafka.topicPrefix());
        probe = EventProbe.of(kafka);
        SmallRyeConfig config = config(folder.resolve("work"));
        access = new KafkaAccess(kafka.bootstrapServers(), "test-service", config.getConfigMapping(TopicsConfig.class));
        access.admin().createEventTopics(topics);
        settings = new SettingsFollower(access, config.getConfigMapping(SettingsConfig.class));
        settings.start();
        stages = stages(folder.resolve("work"));
    }

    private RunningStages stages(Path workFolder) {
        SmallRyeConfig config = config(workFolder);
        return new RunningStages(
                List.of(new OneStage((input, job) -> work.run(input, job))),
                config.getConfigMapping(StageConfig.class),
                config.getConfigMapping(WorkConfig.class),
                access,
                settings,
                new LocalAssetStore(folder.resolve("assets")),
                metrics,
                TracerProvider.noop().get("test"));
    }

    @AfterEach
    void stop() {
        stages.close();
        settings.close();
        access.sender().close();
        probe.close();
    }

    @Test
    void jobThatEndsItsWorkersFailsAndIsADeadLetter() throws Exception {
        VideoEvent input = input(1);
        StoredStarts lost =
                new StoredStarts(new LocalAssetStore(folder.resolve("assets")), StageName.SCRAPE, Clock.systemUTC());
        for (int worker = 0; worker < 3; worker++) {
            lost.begin(new Task.Whole<>(new OneStage((any, job) -> Outcome.Done.with()), (VideoRequested) input), 1);
        }
        start((job, context) -> {
            runs.incrementAndGet();
            return Outcome.Done.with();
        });

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.WORKER_LOST);
        assertThat(runs).hasValue(0);
        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertThat(letter.value()).isEqualTo(EventCodec.encode(input));
        assertThat(header(letter, Delivery.REASON)).startsWith("worker_lost");
    }

    @Test
    void jobThatLivingWorkersGiveBackIsNotLost() {
        start((input, job) -> {
            if (runs.incrementAndGet() < 6) {
                throw new InterruptedException("as if the service were stopped");
            }
            throw StageFailure.rejected(FailureCode.URL_INVALID, "run " + runs, "Mend it.");
        });
        VideoEvent input = input(1);

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().reason()).isEqualTo("run 6");
    }

    @Test
    void deadLetterOfTheBrokerBecomesAFailure() throws Exception {
        start((input, job) -> Outcome.Done.with());
        VideoEvent input = input(1);

        access.sender()
                .send(
                        topics.deadLetters(StageName.SCRAPE),
                        "key",
                        EventCodec.encode(input),
                        Map.of("__dlq.errors.topic", topics.of(EventType.VIDEO_CANCELLED)));

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.WORKER_LOST);
        assertThat(failed.meta().causeId()).isEqualTo(input.meta().id());
    }

    @Test
    void unreadableRecordIsADeadLetterWithItsReason() throws Exception {
        start((input, job) -> Outcome.Done.with());

        access.sender().send(topics.of(EventType.VIDEO_REQUESTED), "key", new byte[] {'{'}, Map.of("x", "kept"));

        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertThat(letter.value()).containsExactly('{');
        assertThat(header(letter, "x")).isEqualTo("kept");
        assertThat(header(letter, Delivery.REASON)).startsWith("event_unreadable");
    }

    @Test
    void storeThatIsAwayCostsTriesAndIsToldOf() throws Exception {
        start((input, job) -> {
            runs.incrementAndGet();
            return Outcome.Done.with();
        });
        Files.writeString(folder.resolve("assets"), "a file where the folder should be");
        VideoEvent input = input(1);

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failed.tries()).isEqualTo(3);
        assertThat(metrics.get("remix.stage.retries").counter().count()).isEqualTo(2);
        assertThat(metrics.get("remix.stage.deliveries").counter().count()).isEqualTo(3);
    }

    @Test
    void fullDiskIsToldAndTriedAgain() throws Exception {
        start((input, job) -> {
            runs.incrementAndGet();
            try {
                Files.write(Path.of("/dev/full"), new byte[1]);
                return Outcome.Done.with();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        VideoEvent input = input(1);

        probe.send(input);

        StageFailed failed = probe.await(StageFailed.class, input.meta().videoId());
        assertThat(failed.failure().code()).isEqualTo(FailureCode.DISK_FULL);
        assertThat(failed.failure().remedy()).contains("Make room");
        assertThat(runs).hasValue(3);
    }

    @Test
    void diskIsFullWhenItHasLessLeftThanItNeeds() {
        assertThat(new FullDisk(0).isAt(folder)).isFalse();
        assertThat(new FullDisk(Long.MAX_VALUE).isAt(folder)).isTrue();
    }

    @Test
    void stageThatTakesACancelForAFailureTellsNothing() throws Exception {
        start((input, job) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return Outcome.Done.with();
            } catch (InterruptedException e) {
                throw new IllegalStateException("a stage that knows nothing of interrupts", e);
            } finally {
                ended.countDown();
            }
        });
        VideoEvent input = input(1);
        probe.send(input);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        cancel(input);

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        stages.close(); // waits for the job's verdict
        assertThat(probe.seen(StageFailed.class, input.meta().videoId())).isEmpty();
        assertThat(end(topics.delay(StageName.SCRAPE, Duration.ofMillis(100)))).isZero();
        assertThat(folder.resolve("work/scrape")).isEmptyDirectory();
    }

    @Test
    void cancelBeforeTheStartIsKnownAndALaterAttemptRuns() {
        VideoEvent first = input(1);
        cancel(first);
        probe.send(first);
        EventMeta again = new EventMeta(
                UUID.randomUUID(), first.meta().projectId(), first.meta().videoId(), 2, null, Instant.now());
        VideoEvent second = input(again);
        probe.send(second);

        start((input, job) -> {
            runs.incrementAndGet();
            throw StageFailure.rejected(
                    FailureCode.URL_INVALID, "attempt " + input.meta().attempt(), "Mend it.");
        });

        StageFailed failed = probe.await(StageFailed.class, first.meta().videoId());
        assertThat(failed.failure().reason()).isEqualTo("attempt 2");
        assertThat(runs).hasValue(1);
    }

    @Test
    void idleWorkerTakesTheNextJobOfTheSameInput() {
        CyclicBarrier together = new CyclicBarrier(2);
        try (RunningStages second = stages(folder.resolve("second"))) {
            start((input, job) -> {
                throw StageFailure.rejected(FailureCode.URL_INVALID, met(together) ? "together" : "alone", "Mend it.");
            });
            second.start();
            List<VideoEvent> inputs = List.of(input(1), input(1));

            inputs.forEach(probe::send);

            assertThat(inputs)
                    .allSatisfy(input -> assertThat(
                                    probe.await(StageFailed.class, input.meta().videoId())
                                            .failure()
                                            .reason())
                            .isEqualTo("together"));
        }
    }

    private static boolean met(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
            return true;
        } catch (BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @Test
    void secondTryOfAnotherStageIsNotOurs() throws Exception {
        start((input, job) -> {
            runs.incrementAndGet();
            throw StageFailure.rejected(FailureCode.URL_INVALID, "ours", "Mend it.");
        });
        VideoEvent theirs = input(1);
        VideoEvent ours = input(1);

        access.sender()
                .send(
                        topics.of(EventType.VIDEO_REQUESTED),
                        "key",
                        EventCodec.encode(theirs),
                        Map.of(Delivery.STAGE, "remix", Delivery.TRY, "2"));
        probe.send(ours);

        probe.await(StageFailed.class, ours.meta().videoId());
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatIsNoJobIsNotKeptInADelayTopic() throws Exception {
        start((input, job) -> Outcome.Done.with());

        access.sender()
                .send(
                        topics.delay(StageName.SCRAPE, Duration.ofMillis(100)),
                        "key",
                        new byte[] {'?'},
                        Map.of(Delivery.TYPE, "nobody.knows.this"));

        ConsumerRecord<String, byte[]> letter = deadLetter();
        assertThat(letter.value()).containsExactly('?');
        assertThat(header(letter, Delivery.REASON)).startsWith("event_unreadable");
    }

    private void start(Work toDo) {
        work = toDo;
        stages.start();
    }

    private SmallRyeConfig config(Path workFolder) {
        return new SmallRyeConfigBuilder()
                .withMapping(StageConfig.class)
                .withMapping(WorkConfig.class)
                .withMapping(TopicsConfig.class)
                .withMapping(SettingsConfig.class)
                .withDefaultValues(Map.of(
                        "remix.topics.prefix",
                        kafka.topicPrefix(),
                        "remix.work.folder",
                        workFolder.toString(),
                        "remix.stage.first-delay",
                        "PT0.1S",
                        "remix.stage.later-delay",
                        "PT0.2S"))
                .build();
    }

    private void cancel(VideoEvent input) {
        probe.send(new VideoCancelled(input.meta().next(EventType.VIDEO_CANCELLED, 0, Instant.now())));
    }

    private ConsumerRecord<String, byte[]> deadLetter() {
        TopicPartition letters = new TopicPartition(topics.deadLetters(StageName.SCRAPE), 0);
        Instant patience = Instant.now().plusSeconds(30);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            while (Instant.now().isBefore(patience)) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    return each;
                }
            }
        }
        throw new AssertionError("no dead letter");
    }

    private long end(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, -1L);
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(kafka.client(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static VideoEvent input(int attempt) {
        return input(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), attempt, null, Instant.now()));
    }

    private static VideoEvent input(EventMeta meta) {
        return StageRunnerTest.request(meta, "anything");
    }

    /** What the stage under test does. */
    @FunctionalInterface
    private interface Work {
        Outcome run(VideoRequested input, JobContext job) throws StageFailure, InterruptedException;
    }

    private record OneStage(Work work) implements Stage<VideoRequested> {

        @Override
        public StageName name() {
            return StageName.SCRAPE;
        }

        @Override
        public Class<VideoRequested> input() {
            return VideoRequested.class;
        }

        @Override
        public Outcome run(VideoRequested input, JobContext job) throws StageFailure, InterruptedException {
            return work.run(input, job);
        }
    }
}

package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.launcher.stack.Backup;
import io.remixengine.launcher.stack.Identity;
import io.remixengine.launcher.stack.LocalStack;
import io.remixengine.launcher.stack.LogInSettings;
import io.remixengine.launcher.stack.Secrets;
import io.remixengine.launcher.stack.ServiceName;
import io.remixengine.launcher.stack.StackListener;
import io.remixengine.launcher.stack.StackSettings;
import io.remixengine.launcher.video.Gateway;
import io.remixengine.launcher.video.Repair;
import io.remixengine.launcher.video.VideoOrder;
import io.remixengine.launcher.video.VideoView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack of its own, whose Kafka loses everything while the stack is stopped; then it moves into another folder. */
@Tag("long")
class LostKafkaIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int VIDEOS = 4;

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    @Test
    void unfinishedVideosFinishAfterKafkaLostEverything() throws Exception {
        List<UUID> videos = new ArrayList<>();
        UUID unapproved;
        try (Run run = new Run(data)) {
            UUID project = run.gateway.createProject("Before the loss");
            for (int video = 0; video < VIDEOS; video++) {
                videos.add(run.gateway.createVideo(project, order(video, true)).id());
            }
            unapproved = run.gateway.createVideo(project, order(VIDEOS, false)).id();
            try (EventLog events = new EventLog(run.stack.bootstrapServers())) {
                events.await(videos.getFirst(), LostKafkaIT::rendering, PATIENCE);
                run.gateway.follow(unapproved, state -> {});
            }
            assertThat(run.gateway.video(videos.getLast()).ended()).isFalse();
        }
        delete(data.resolve("kafka"));

        try (Run run = new Run(data)) {
            Repair would = run.repair("reseed", true);
            Repair sent = run.repair("reseed", false);

            assertThat(would.changed()).as("%s", would.findings()).isGreaterThan(0);
            assertThat(sent.findings()).isEqualTo(would.findings());
            for (UUID video : videos) {
                VideoView end = run.gateway.follow(video, state -> {});
                assertThat(end.status()).as("%s", end.failure()).isEqualTo("published");
            }
            assertThat(run.gateway.video(unapproved).status()).isEqualTo("awaiting_script_approval");
            assertThat(run.repair("reseed", false).findings())
                    .as("a second one sends nothing")
                    .isEmpty();
            assertThat(run.repair("rebuild", true).findings()).isEmpty();
            run.copyFilm(videos.getFirst(), elsewhere.resolve("before.mp4"));
        }
        finishedVideosPlayAndOthersGoOnAfterARestore(videos.getFirst(), unapproved);
    }

    private void finishedVideosPlayAndOthersGoOnAfterARestore(UUID finished, UUID unapproved) throws Exception {
        Path backup = elsewhere.resolve("remix.backup");
        Path restored = elsewhere.resolve("data");
        Backup.write(data, backup, (folder, part) -> {});
        Backup.restore(backup, restored, (folder, part) -> {});

        try (Run run = new Run(restored)) {
            run.copyFilm(finished, elsewhere.resolve("after.mp4"));
            assertThat(elsewhere.resolve("after.mp4")).hasSameBinaryContentAs(elsewhere.resolve("before.mp4"));
            run.repair("reseed", false);
            for (String gate : List.of("awaiting_script_approval", "awaiting_media_approval")) {
                VideoView waiting = run.gateway.follow(unapproved, state -> {});
                assertThat(waiting.status()).as("%s", waiting.failure()).isEqualTo(gate);
                run.gateway.approve(waiting);
            }
            VideoView end = run.gateway.follow(unapproved, state -> {});
            assertThat(end.status()).as("%s", end.failure()).isEqualTo("published");
        }
    }

    private static boolean rendering(VideoEvent event) {
        return event instanceof StageStarted started && started.stage() == StageName.RENDER;
    }

    private static VideoOrder order(int video, boolean autoApprove) {
        Source source = new Source.Topic("Bees", null, """
                Bees dance to tell the others where the flowers are. Number %d is the best of all of them.
                In the evening the whole hive knows which meadow was worth the flight.""".formatted(video));
        return new VideoOrder(
                source,
                AspectRatio.PORTRAIT,
                10,
                "en",
                "auto",
                null,
                null,
                autoApprove,
                List.of(PublishTarget.FOLDER),
                null);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The stack, from a start to a stop. */
    private static final class Run implements AutoCloseable {

        private final LocalStack stack;
        private final Gateway gateway;

        Run(Path data) throws Exception {
            Map<ServiceName, Integer> anyPort = new EnumMap<>(ServiceName.class);
            Stream.of(ServiceName.values()).forEach(each -> anyPort.put(each, 0));
            StackSettings settings = new StackSettings(
                    Path.of(".."),
                    data,
                    anyPort,
                    Map.of(),
                    0,
                    0,
                    0,
                    Identity.DEMO,
                    new LogInSettings(null, null, null),
                    List.of(),
                    Map.of(),
                    Set.of(),
                    false);
            this.stack = LocalStack.prepare(settings, new Silence());
            this.stack.start();
            this.gateway = new Gateway(stack.gateway(), Secrets.of(stack.data()).commandLineKey());
        }

        void copyFilm(UUID video, Path to) throws Exception {
            gateway.copy(gateway.video(video).film().orElseThrow(), to);
        }

        Repair repair(String kind, boolean dryRun) throws Exception {
            Repair repair = gateway.beginRepair(kind, dryRun);
            while (!repair.ended()) {
                Thread.sleep(Duration.ofMillis(100));
                repair = gateway.repair(repair.id());
            }
            assertThat(repair.state()).as("%s", repair.problem()).isEqualTo("done");
            return repair;
        }

        @Override
        public void close() {
            gateway.close();
            stack.close();
        }
    }

    private static final class Silence implements StackListener {

        @Override
        public void ready(String part, Duration after) {
            // nobody looks
        }

        @Override
        public void stopping() {
            // nobody looks
        }

        @Override
        public void notice(String message) {
            // nobody looks
        }
    }
}

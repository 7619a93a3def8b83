package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.launcher.video.ReplayOrder;
import io.remixengine.launcher.video.VideoView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No failed video is a dead end: a fault at each stage, removed, then a replay. And what is cancelled stops. */
@ExtendWith(WholeStack.class)
class ReplayIT {

    private static final System.Logger LOG = System.getLogger(ReplayIT.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TRACK = "replay-test.wav";
    private static final ReplayOrder.Change NO_CHANGE = new ReplayOrder.Change(null, null, null, null, null, null);

    /** Voices and pictures. */
    private static final Predicate<Path> MADE = file -> file.toString().contains("/made/");

    private static final Source SCRIPT = new Source.Topic("Bees", null, """
            Bees dance to tell the others where the flowers are. They follow, and they remember the way.
            In the evening the whole hive knows which meadow was worth the flight.""");

    @Test
    void videoOfAPageThatWasAwayIsFinished(WholeStack.Running stack) throws Exception {
        UUID id =
                stack.order(new Source.Url(stack.faults().address("broken.html").toString()), 10);
        failedAt(StageName.SCRAPE, "source_not_found", id, stack);

        stack.faults().mend();
        stack.gateway().replay(id, new ReplayOrder(StageName.SCRAPE, NO_CHANGE));

        VideoView video = stack.end(id);
        assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
        assertThat(video.attempt()).isEqualTo(2);
    }

    /** One video that fails at every stage it passes, one after the other. Its script is bought, once. */
    @Test
    void videoIsFinishedAlthoughEveryStageFailsAndWhatWasDoneStays(WholeStack.Running stack) throws Exception {
        try (ApiRequests api = new ApiRequests(stack);
                FakeModel model = new FakeModel(api)) {
            // remix: when the model has answered, the project has no room in the asset store any more
            UUID project = stack.gateway().createProject("Replays");
            Path files = stack.stack().data().resolve("assets/remix-engine/videos/" + project);
            Path filesAway = files.resolveSibling("away");
            model.meanwhile(() -> {
                Files.move(files, filesAway);
                Files.writeString(files, "in the way");
            });
            UUID id = UUID.fromString(api.post("projects/" + project + "/videos", """
                    {"source":{"type":"topic","topic":"Kettles"},"durationSeconds":10,
                    "style":{"music":"%s"},"publishTargets":["folder"]}""".formatted(TRACK), 201)
                    .get("id")
                    .asText());
            failedAt(StageName.REMIX, "internal", id, stack);
            errorIsTracked(id, stack);
            Files.delete(files);
            Files.move(filesAway, files);
            replay(StageName.REMIX, id, stack);
            api.awaitStatus(id, "awaiting_script_approval");
            api.approve(id, "script", "script");

            // media: the music is not there
            failedAt(StageName.MEDIA, "music_unknown", id, stack);
            Path music = Files.createDirectories(stack.stack().data().resolve("music"))
                    .resolve(TRACK);
            writeTrack(music);
            replay(StageName.MEDIA, id, stack);
            api.awaitStatus(id, "awaiting_media_approval");

            // render: a voice has vanished from the asset store
            AssetRef voice = voice(id, stack);
            Path sound = stack.stack().data().resolve("assets").resolve(voice.key());
            Path away = Files.move(sound, sound.resolveSibling("away"));
            api.approve(id, "media", "timeline");
            failedAt(StageName.RENDER, "asset_missing", id, stack);
            Files.move(away, sound);
            // publish: the folder is no folder
            Path published = stack.stack().data().resolve("published");
            Path others = published.resolveSibling("published.away");
            Files.createDirectories(published);
            Files.move(published, others);
            Files.writeString(published, "in the way");
            replay(StageName.RENDER, id, stack);
            failedAt(StageName.PUBLISH, "target_unavailable", id, stack);
            Files.delete(published);
            Files.move(others, published);
            replay(StageName.PUBLISH, id, stack);

            VideoView video = stack.end(id);
            assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
            assertThat(video.attempt()).isEqualTo(5);
            assertThat(stack.finals(id)).hasSize(1);
            assertThat(api.get("videos/" + id + "/films").get("items")).hasSize(1);

            // what is finished is made again from each stage, and bought from none
            Map<Path, String> made = digests(id, stack, MADE);
            assertThat(made).isNotEmpty();
            for (StageName from : List.of(StageName.REMIX, StageName.MEDIA, StageName.RENDER, StageName.PUBLISH)) {
                String order = "{\"from\":\"%s\",\"brief\":{\"autoApprove\":true}}".formatted(from.id());
                api.post("videos/" + id + "/replay", order, 202);
                VideoView again = stack.end(id);
                assertThat(again.status())
                        .as("from %s: %s", from, again.failure())
                        .isEqualTo("published");
            }
            assertThat(digests(id, stack, MADE)).isEqualTo(made);
            assertThat(model.paid()).hasSize(1);
            Files.delete(music);
            approvalsAndReplaysStandInTheVideosTrace(stack, id);
        }
    }

    private static void errorIsTracked(UUID id, WholeStack.Running stack) throws Exception {
        JsonNode error = stack.errors()
                .await(event -> event.at("/tags/videoId").asText().equals(id.toString())
                        && event.at("/message").toString().contains("Files cannot be read or stored"));
        assertThat(error.at("/tags/service").asText()).isEqualTo("remix-service");
        assertThat(error.at("/tags/traceId").asText()).hasSize(32);
        assertThat(error.at("/exception/values")).isNotEmpty();
        assertThat(error.has("user")).isFalse();
    }

    private static void approvalsAndReplaysStandInTheVideosTrace(WholeStack.Running stack, UUID id) throws Exception {
        VideoTrace trace = VideoTrace.of(id, "publish re.publish-requested.v1", 5, stack.traces());
        TraceCollector.Kept approval = trace.span("re.script-approved.v1");
        assertThat(approval.links())
                .as("the request of the person who approved")
                .isEqualTo(1);
        assertThat(trace.parentOf(trace.span("media re.script-approved.v1"))).isEqualTo(approval);
        assertThat(trace.spans())
                .filteredOn(TraceCollector.Kept::failed)
                .extracting(TraceCollector.Kept::service)
                .contains("remix-service", "media-service", "render-service", "publish-service");
    }

    @Test
    void publishedVideoIsMadeAgainInAnotherShapeAndItsFirstFilmIsKept(WholeStack.Running stack) throws Exception {
        UUID id = stack.order(SCRIPT, 10);
        assertThat(stack.end(id).status()).isEqualTo("published");
        Map<Path, String> first = digests(id, stack, file -> file.endsWith("final.mp4"));

        stack.gateway()
                .replay(
                        id,
                        new ReplayOrder(
                                StageName.MEDIA,
                                new ReplayOrder.Change(AspectRatio.SQUARE, null, null, null, null, null)));

        VideoView video = stack.end(id);
        assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
        assertThat(stack.finals(id)).hasSize(2);
        assertThat(digests(id, stack, file -> file.endsWith("final.mp4"))).containsAllEntriesOf(first);
        try (ApiRequests api = new ApiRequests(stack)) {
            JsonNode films = api.get("videos/" + id + "/films").get("items");
            assertThat(films).hasSize(2);
            assertThat(films.get(0).get("current").asBoolean()).isTrue();
            assertThat(films.get(1).get("current").asBoolean()).isFalse();
        }
        Path film = stack.finals(id).stream()
                .filter(file -> !first.containsKey(file))
                .findFirst()
                .orElseThrow();
        JsonNode picture = new FinishedVideo(film).stream("v");
        assertThat(picture.get("width").asInt()).isEqualTo(picture.get("height").asInt());
    }

    /** A job is cancelled alone in mid-work; its stage stops, and no program of it is left. */
    @ParameterizedTest
    @EnumSource(
            value = StageName.class,
            names = {"SCRAPE", "MEDIA", "RENDER"})
    void cancelledJobStopsSoon(StageName stage, WholeStack.Running stack) throws Exception {
        UUID id = inTheMiddle(stage, stack);

        cancelJob(stage, id, stack);
    }

    @Test
    void cancelledJobThatWaitsForALanguageModelStopsSoon(WholeStack.Running stack) throws Exception {
        try (ApiRequests api = new ApiRequests(stack);
                FakeModel model = new FakeModel(api)) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            model.meanwhile(() -> {
                asked.countDown();
                cancelled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            });
            UUID id = stack.order(new Source.Topic("Kettles", null, null), 10);
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            cancelJob(StageName.REMIX, id, stack);

            cancelled.countDown();
        }
    }

    @Test
    void cancelledVideoStopsSoon(WholeStack.Running stack) throws Exception {
        UUID id = inTheMiddle(StageName.RENDER, stack);

        try (ApiRequests api = new ApiRequests(stack)) {
            Instant asked = Instant.now();
            api.post("videos/" + id + "/cancel", "", 200);
            awaitRest("a whole video", asked, stack);
        }

        assertThat(stack.gateway().video(id).status()).isEqualTo("cancelled");
        assertThat(stack.events().of(id)).noneMatch(StageFailed.class::isInstance);
    }

    /** A video at whose work a program of the stage is. */
    private static UUID inTheMiddle(StageName stage, WholeStack.Running stack) throws Exception {
        UUID id = stage == StageName.SCRAPE
                ? stack.order(new Source.Url(stack.faults().address("slow.mp4").toString()), 10)
                : stack.order(stage == StageName.MEDIA ? longScript() : SCRIPT, 10);
        stack.events().await(id, event -> isInTheMiddle(event, stage), PATIENCE);
        awaitUntil(() -> !stack.children().isEmpty());
        return id;
    }

    private static void cancelJob(StageName stage, UUID id, WholeStack.Running stack) throws Exception {
        UUID job = Objects.requireNonNull(stack.events()
                .await(id, event -> event instanceof StageStarted started && started.stage() == stage, PATIENCE)
                .meta()
                .causeId());

        Instant asked = Instant.now();
        stack.gateway().cancelJob(id, job);
        awaitRest(stage.id(), asked, stack);

        VideoView video = stack.gateway().video(id);
        assertThat(video.status()).isEqualTo("failed");
        assertThat(Objects.requireNonNull(video.failure()).code().id()).isEqualTo("stopped");
        assertThat(stack.events().of(id)).noneMatch(StageFailed.class::isInstance);
    }

    /** No program runs, and nobody works. */
    private static void awaitRest(String what, Instant asked, WholeStack.Running stack) throws Exception {
        awaitUntil(() -> stack.children().isEmpty() && stack.workspaces().isEmpty());
        Duration took = Duration.between(asked, Instant.now());
        LOG.log(System.Logger.Level.INFO, "{0}: what was cancelled was gone after {1} ms", what, took.toMillis());
        assertThat(took).isLessThan(Duration.ofSeconds(10)); // 2 s on a machine of its own, see docs/replay.md
    }

    private static void failedAt(StageName stage, String code, UUID id, WholeStack.Running stack) throws Exception {
        VideoView video = stack.end(id);
        assertThat(video.status()).as("%s", video).isEqualTo("failed");
        assertThat(video.stage()).as("%s", video.failure()).isEqualTo(stage);
        assertThat(Objects.requireNonNull(video.failure()).code().id()).isEqualTo(code);
    }

    /** What the stages before it made stays to the byte, and none of them begins again. */
    private static void replay(StageName from, UUID id, WholeStack.Running stack) throws Exception {
        Predicate<Path> earlier = file -> MADE.test(file)
                || Stream.of(StageName.values())
                        .filter(stage -> stage.compareTo(from) < 0)
                        .anyMatch(stage -> file.toString().contains("/" + stage.id() + "-"));
        Map<Path, String> before = digests(id, stack, earlier);
        Map<StageName, Long> starts = starts(id, from, stack);

        stack.gateway().replay(id, new ReplayOrder(from, NO_CHANGE));
        VideoView video = stack.gateway().follow(id, state -> {});

        LOG.log(System.Logger.Level.INFO, "replayed from {0}: {1}", from.id(), video.status());
        assertThat(digests(id, stack, earlier)).containsAllEntriesOf(before);
        assertThat(starts(id, from, stack)).isEqualTo(starts);
        if (from != StageName.REMIX) {
            assertThat(before).isNotEmpty();
        }
    }

    private static Map<StageName, Long> starts(UUID id, StageName before, WholeStack.Running stack) {
        return Stream.of(StageName.values())
                .filter(stage -> stage.compareTo(before) < 0)
                .collect(
                        Collectors.toMap(stage -> stage, stage -> stack.events().starts(id, stage)));
    }

    private static Map<Path, String> digests(UUID id, WholeStack.Running stack, Predicate<Path> wanted)
            throws IOException {
        try (Stream<Path> all = Files.walk(stack.stack().data().resolve("assets"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(id.toString()))
                    .filter(wanted)
                    .collect(Collectors.toMap(file -> file, ReplayIT::sha256));
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static AssetRef voice(UUID id, WholeStack.Running stack) throws InterruptedException {
        MediaReady ready = (MediaReady) stack.events().await(id, MediaReady.class::isInstance, PATIENCE);
        return Objects.requireNonNull(ready.timeline().scenes().getFirst().voice())
                .asset();
    }

    private static boolean isInTheMiddle(VideoEvent event, StageName stage) {
        double enough = stage == StageName.RENDER ? 0.1 : 0;
        return event instanceof StageProgressed progress && progress.stage() == stage && progress.fraction() > enough;
    }

    private static void awaitUntil(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    private static Source longScript() {
        return new Source.Topic(
                "Bees",
                null,
                "Bees dance to tell the others where the flowers are, and how far the meadow is. ".repeat(100));
    }

    /** A few seconds of a tone. */
    private static void writeTrack(Path file) throws IOException, InterruptedException {
        Process made = new ProcessBuilder(
                        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=frequency=220:duration=3", file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }
}

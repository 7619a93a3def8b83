package io.remixengine.gateway.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class GatewayTest {

    private static final String API = "/api/remix-engine/";
    private static final String TOPIC = """
            {"source":{"type":"topic","topic":"Tea","notes":"Tea is old."},"autoApprove":%s,"publishTargets":[%s]}""";

    @TestHTTPResource
    URL server;

    @Inject
    AssetStore assets;

    @Test
    void orderedVideoIsRequestedOnKafka() {
        UUID video = order(false);

        try (EventProbe probe = EventProbe.open()) {
            assertThat(probe.await(VideoRequested.class, video).brief().durationSeconds())
                    .isEqualTo(30);
        }
        given().get(API + "videos/" + video).then().statusCode(200).body("status", equalTo("requested"));
    }

    @Test
    void scriptWaitsForThePersonWhoApprovesTheVersionSeen() throws Exception {
        UUID video = order(false);
        try (EventProbe probe = EventProbe.open()) {
            ScriptRemixed remixed = remixed(probe.await(VideoRequested.class, video));
            probe.send(remixed);
            awaitStatus(video, "awaiting_script_approval");

            approve(video, null).then().statusCode(428);
            approve(video, "\"" + UUID.randomUUID() + "\"").then().statusCode(412);
            String version = version(video, "script");
            approve(video, version).then().statusCode(200).body("status", equalTo("generating"));
            approve(video, version).then().statusCode(409);

            assertThat(probe.await(ScriptApproved.class, video).meta().causeId())
                    .isEqualTo(remixed.meta().id());
        }
    }

    @Test
    void videoPassesBothGatesAndIsPublished() throws Exception {
        UUID video = order(false, "folder");
        try (EventProbe probe = EventProbe.open()) {
            ScriptRemixed remixed = remixed(probe.await(VideoRequested.class, video));
            probe.send(remixed);
            awaitStatus(video, "awaiting_script_approval");
            approve(video, version(video, "script")).then().statusCode(200);
            ScriptApproved approved = probe.await(ScriptApproved.class, video);
            MediaReady media = new MediaReady(
                    approved.meta().next(EventType.MEDIA_READY, 0, Instant.now()),
                    new VideoStory(false).media.timeline(),
                    List.of());
            probe.send(media);
            awaitStatus(video, "awaiting_media_approval");

            String seen = version(video, "timeline");
            approve(video, "media", seen).then().statusCode(200).body("status", equalTo("rendering"));

            RenderRequested render = probe.await(RenderRequested.class, video);
            assertThat(render.timeline()).isEqualTo(media.timeline());
            RenderDone done = new VideoStory(false).rendered;
            probe.send(new RenderDone(
                    render.meta().next(EventType.RENDER_DONE, 0, Instant.now()), done.video(), done.thumbnail(), 900));
            PublishRequested publish = probe.await(PublishRequested.class, video);
            assertThat(publish.title()).isEqualTo("Tea time");
            probe.send(new VideoPublished(
                    publish.meta().next(EventType.VIDEO_PUBLISHED, 0, Instant.now()),
                    publish.target(),
                    "published/tea"));
            awaitStatus(video, "published");
        }
        given().get(API + "videos/" + video)
                .then()
                .body("percent", equalTo(100))
                .body("publications.folder", equalTo("published/tea"))
                .body("assets.name", hasItems("final.mp4", "thumbnail.jpg"));
        given().get(API + "videos/" + video + "/history")
                .then()
                .body(
                        "items.type",
                        hasItems("re.video-requested.v1", "re.script-approved.v1", "re.video-published.v1"));
    }

    @Test
    void ofManyApprovalsAtOnceOneCounts() throws Exception {
        UUID video = order(false);
        try (EventProbe probe = EventProbe.open();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            probe.send(remixed(probe.await(VideoRequested.class, video)));
            awaitStatus(video, "awaiting_script_approval");
            String version = version(video, "script");

            List<Future<Integer>> answers = Stream.generate(
                            () -> people.submit(() -> approve(video, version).statusCode()))
                    .limit(8)
                    .toList();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }

            assertThat(codes).containsOnlyOnce(200).containsOnly(200, 409);
            probe.await(ScriptApproved.class, video);
            assertThat(probe.seen(ScriptApproved.class, video)).hasSize(1);
        }
    }

    @Test
    void fileOfAVideoCanBeReadInParts(@TempDir Path folder) throws Exception {
        UUID video = order(false);
        AssetRef film = assets.put(
                "remix-engine/videos/" + UUID.randomUUID() + "/" + video + "/final.mp4",
                Files.writeString(folder.resolve("film"), "0123456789"),
                "video/mp4",
                new Provenance(Provenance.Origin.GENERATED, null, null, null, "test"));
        try (EventProbe probe = EventProbe.open()) {
            VideoRequested requested = probe.await(VideoRequested.class, video);
            ScriptRemixed remixed = remixed(requested);
            probe.send(remixed);
            awaitStatus(video, "awaiting_script_approval");
            approve(video, version(video, "script")).then().statusCode(200);
            probe.send(
                    new RenderDone(requested.meta().next(EventType.RENDER_DONE, 0, Instant.now()), film, film, 1_000));
            awaitStatus(video, "rendered");
        }
        String url = API + "videos/" + video + "/assets/final.mp4";

        given().get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .header("Accept-Ranges", "bytes")
                .header("ETag", "\"" + film.sha256() + "\"")
                .body(equalTo("0123456789"));
        range(url, "bytes=2-4")
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 2-4/10")
                .body(equalTo("234"));
        range(url, "bytes=7-").then().statusCode(206).body(equalTo("789"));
        range(url, "bytes=-3").then().statusCode(206).body(equalTo("789"));
        range(url, "bytes=5-99").then().statusCode(206).header("Content-Range", "bytes 5-9/10");
        range(url, "bytes=10-").then().statusCode(416).header("Content-Range", "bytes */10");
        range(url, "pages=1-2").then().statusCode(200);
        given().header("If-None-Match", "\"" + film.sha256() + "\"")
                .get(url)
                .then()
                .statusCode(304);
        given().get(API + "videos/" + video + "/assets/..%2Ffinal.mp4").then().statusCode(404);
        given().header("X-Remix-User", UUID.randomUUID().toString())
                .get(url)
                .then()
                .statusCode(404);
    }

    @Test
    void cancelledVideoKeepsItsPercent() throws Exception {
        UUID video = order(true);
        try (EventProbe probe = EventProbe.open()) {
            probe.send(remixed(probe.await(VideoRequested.class, video)));
            awaitStatus(video, "generating");
        }

        given().post(API + "videos/" + video + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("percent", equalTo(20));
    }

    @Test
    void documentNamesEveryOperation() {
        var document = given().accept("application/json").get(API + "openapi").jsonPath();

        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        assertThat(paths).hasSizeGreaterThanOrEqualTo(10);
        assertThat(paths).allSatisfy((path, operations) -> {
            assertThat(path).startsWith(API);
            assertThat(operations)
                    .allSatisfy((method, operation) ->
                            assertThat(operation.get("summary")).asString().isNotBlank());
        });
    }

    @Test
    void eventThatComesTwiceHasItsEffectOnce() throws Exception {
        UUID video = order(true);
        try (EventProbe probe = EventProbe.open()) {
            ScriptRemixed remixed = remixed(probe.await(VideoRequested.class, video));
            probe.send(remixed);
            probe.send(remixed);
            probe.await(ScriptApproved.class, video);
            awaitStatus(video, "generating");

            given().post(API + "videos/" + video + "/cancel").then().statusCode(200);
            probe.await(VideoCancelled.class, video);

            assertThat(probe.seen(ScriptApproved.class, video)).hasSize(1);
        }
        given().post(API + "videos/" + video + "/cancel").then().statusCode(409);
    }

    @Test
    void videosOfOthersAreNotFound() {
        UUID video = order(false);

        given().header("X-Remix-User", UUID.randomUUID().toString())
                .get(API + "videos/" + video)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void badInputIsNamedPreciselyAsAProblem() {
        String videos = API + "projects/" + project() + "/videos";
        post(videos, "{").then().statusCode(400).contentType("application/problem+json");
        post(videos, "[".repeat(100_000)).then().statusCode(400).contentType("application/problem+json");
        post(videos, "x".repeat(1_000_000)).then().statusCode(400).contentType("application/problem+json");
        post(videos, "{\"durationSeconds\":\"long\"}")
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("durationSeconds"));
        post(videos, "{\"durationSeconds\":1,\"language\":\"!\",\"source\":{\"type\":\"url\",\"url\":\"ftp://x\"}}")
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("durationSeconds", "language", "source.url"));
        given().contentType("text/plain")
                .body("x")
                .post(videos)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().delete(API + "projects").then().statusCode(405).contentType("application/problem+json");
        given().get(API + "nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void liveStreamBeginsWithTheVideoAndTellsItsChanges() throws Exception {
        UUID video = order(false);
        var connection = new URL(server, "/api/remix-engine/videos/" + video + "/live").openConnection();
        connection.setReadTimeout((int) Duration.ofSeconds(20).toMillis());
        try (EventProbe probe = EventProbe.open();
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(dataWith(lines, "requested")).contains(video.toString());

            probe.send(remixed(probe.await(VideoRequested.class, video)));

            assertThat(dataWith(lines, "awaiting_script_approval")).contains("Tea time");
        }
    }

    private static String dataWith(BufferedReader lines, String text) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:") && line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended before " + text);
    }

    private static ScriptRemixed remixed(VideoRequested requested) {
        EventMeta meta = requested.meta().next(EventType.SCRIPT_REMIXED, 0, Instant.now());
        Script script = new Script(
                "en",
                List.of(new TitleVariation("Tea time", "short")),
                "About tea",
                List.of("tea"),
                new ThumbnailIdea("Tea", "a cup"),
                List.of(new ScriptScene("s1", ScriptScene.Role.HOOK, "Tea is old.", "a cup", null)));
        return new ScriptRemixed(meta, requested.brief(), null, script, List.of());
    }

    private static Response approve(UUID video, @Nullable String version) {
        return approve(video, "script", version);
    }

    private static Response approve(UUID video, String gate, @Nullable String version) {
        var request = given().contentType("application/json").body("{\"gate\":\"" + gate + "\"}");
        return (version == null ? request : request.header("If-Match", version))
                .post(API + "videos/" + video + "/approve");
    }

    private static String version(UUID video, String document) {
        return given().get(API + "videos/" + video + "/" + document).header("ETag");
    }

    private static Response range(String url, String range) {
        return given().header("Range", range).get(url);
    }

    private static void awaitStatus(UUID video, String status) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        String seen = "";
        while (Instant.now().isBefore(end)) {
            seen = given().get(API + "videos/" + video).path("status");
            if (seen.equals(status)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the video is " + seen + ", not " + status);
    }

    private static UUID order(boolean autoApprove, String... targets) {
        String quoted = Stream.of(targets).map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
        String location = post(API + "projects/" + project() + "/videos", TOPIC.formatted(autoApprove, quoted))
                .then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .extract()
                .header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private static String project() {
        return post(API + "projects", "{\"name\":\"Test\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}

package io.remixengine.gateway.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.platform.testing.EventProbe;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class GatewayTest {

    private static final String API = "/api/remix-engine/";
    private static final String TOPIC = """
            {"source":{"type":"topic","topic":"Tea","notes":"Tea is old."},"autoApprove":%s}""";

    @TestHTTPResource
    URL server;

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
            String version = given().get(API + "videos/" + video + "/script").header("ETag");
            approve(video, version).then().statusCode(200).body("status", equalTo("generating"));
            approve(video, version).then().statusCode(409);

            assertThat(probe.await(ScriptApproved.class, video).meta().causeId())
                    .isEqualTo(remixed.meta().id());
        }
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

    private static io.restassured.response.Response approve(UUID video, @Nullable String version) {
        var request = given().contentType("application/json").body("{\"gate\":\"script\"}");
        return (version == null ? request : request.header("If-Match", version))
                .post(API + "videos/" + video + "/approve");
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

    private static UUID order(boolean autoApprove) {
        String location = post(API + "projects/" + project() + "/videos", TOPIC.formatted(autoApprove))
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

    private static io.restassured.response.Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }
}

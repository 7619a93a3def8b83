package io.remixengine.gateway.render;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.render.RenderedOutput;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.gateway.live.SseReader;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Renders that people order, from the request to the files; the video itself stays as it is. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class RendersTest {

    private static final String API = "/api/remix-engine/";
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Timeline TIMELINE = new Timeline(
            new Canvas(1080, 1920),
            FrameRate.FPS_30,
            List.of(scene("s1", 150), scene("s2", 90)),
            null,
            CaptionStyle.KARAOKE);

    @TestHTTPResource
    URL server;

    private final UUID anna = UUID.randomUUID();
    private final EventProbe probe = EventProbe.open();

    @AfterEach
    void closeProbe() {
        probe.close();
    }

    @Test
    void draftOfAScenePassesFromTheOrderToItsFilesAndLeavesTheVideoAlone() throws Exception {
        UUID video = videoWithTimeline();
        String location = order(video, """
                        {"profile":"draft","scenes":["s2"],"aspectRatio":"1:1","outputs":[
                        {"type":"captions","format":"srt"},{"type":"scenes"},
                        {"type":"preview","format":"webp","atSeconds":1.5},
                        {"type":"thumbnail","picture":"frame","frame":89,"title":"They dance"}]}""")
                .statusCode(202)
                .body("state", equalTo("queued"))
                .body("wanted.profile", equalTo("draft"))
                .body("wanted.outputs.type", contains("captions", "scenes", "preview", "thumbnail"))
                .body("timelineVersion", equalTo(1))
                .body("assets", empty())
                .extract()
                .header("Location");
        String render = location.substring(location.indexOf("videos/"));

        RenderRequested requested = probe.await(RenderRequested.class, video);
        assertThat(render)
                .isEqualTo("videos/" + video + "/renders/" + requested.meta().id());
        assertThat(requested.timeline()).isEqualTo(TIMELINE);
        assertThat(requested.order())
                .isEqualTo(new RenderOrder(
                        Profile.DRAFT,
                        List.of(
                                new Output.Captions(Output.Captions.Format.SRT),
                                new Output.Scenes(),
                                new Output.Preview(Output.Preview.Format.WEBP, 1.5, Output.Preview.SECONDS),
                                new Output.Thumbnail(Output.Thumbnail.Picture.FRAME, 89, null, "They dance")),
                        List.of("s2"),
                        AspectRatio.SQUARE));

        probe.send(started(requested));
        await(render, "state", equalTo("running"));
        probe.send(new StageProgressed(
                requested.meta().next(EventType.STAGE_PROGRESSED, 0, Instant.now()), StageName.RENDER, 0.5, "drawing"));
        await(render, "percent", equalTo(50));
        as(anna).get(API + "videos/" + video)
                .then()
                .body("status", equalTo("awaiting_media_approval"))
                .body("percent", equalTo(50))
                .body("progress", nullValue());
        as(anna).get(API + "videos/" + video + "/jobs")
                .then()
                .body("items.find { it.type == 'render' }.state", equalTo("running"))
                .body("items.find { it.type == 'render' }.percent", equalTo(50));

        probe.send(done(requested));
        await(render, "state", equalTo("succeeded"));
        as(anna).get(API + render)
                .then()
                .body("percent", equalTo(100))
                .body("durationMs", equalTo(3_000))
                .body("assets.name", contains("video.mp4", "thumbnail.jpg", "captions.srt", "scenes/01-s2.mp4"))
                .body("assets[0].url", containsString("/api/remix-engine/files/"));
        as(anna).get(API + "videos/" + video)
                .then()
                .body("status", equalTo("awaiting_media_approval"))
                .body("assets.name", not(hasItem("final.mp4")));
        as(anna).get(API + "videos/" + video + "/history").then().body("items.type", hasItem("re.render-done.v1"));
        as(anna).get(API + "videos/" + video + "/renders")
                .then()
                .body("items.id", contains(requested.meta().id().toString()));
    }

    @Test
    void renderThatFailsSaysWhyAndDoesNotFailTheVideo() throws Exception {
        UUID video = videoWithTimeline();
        order(video, "{}").statusCode(202).body("wanted.profile", equalTo("standard"));
        RenderRequested requested = probe.await(RenderRequested.class, video);
        String render = "videos/" + video + "/renders/" + requested.meta().id();

        probe.send(new StageFailed(
                requested.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                StageName.RENDER,
                new Failure(FailureCode.MEDIA_UNREADABLE, "Scene s2 is damaged.", "Replace its picture."),
                1));

        await(render, "state", equalTo("failed"));
        as(anna).get(API + render)
                .then()
                .body("failure.reason", equalTo("Scene s2 is damaged."))
                .body("failure.remedy", equalTo("Replace its picture."));
        as(anna).get(API + "videos/" + video)
                .then()
                .body("status", equalTo("awaiting_media_approval"))
                .body("failure", nullValue());
    }

    @Test
    void cancelOfTheVideoEndsItsRenders() throws Exception {
        UUID video = videoWithTimeline();
        order(video, "{}").statusCode(202);
        RenderRequested requested = probe.await(RenderRequested.class, video);
        String render = "videos/" + video + "/renders/" + requested.meta().id();

        as(anna).post(API + "videos/" + video + "/cancel").then().statusCode(200);

        as(anna).get(API + render).then().body("state", equalTo("cancelled"));
        order(video, "{}").statusCode(409);
        probe.send(done(requested));
        await("videos/" + video + "/history", "items.type", hasItem("re.render-done.v1"));
        as(anna).get(API + render).then().body("state", equalTo("cancelled")).body("assets", empty());
    }

    @Test
    void sameIdempotencyKeyOrdersOnce() throws Exception {
        UUID video = videoWithTimeline();
        String path = API + "videos/" + video + "/renders";
        String body = """
                {"profile":"draft","outputs":[{"type":"audio","format":"mp3"}]}""";

        String first = as(anna).header("Idempotency-Key", "one")
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        as(anna).header("Idempotency-Key", "one")
                .body(body)
                .post(path)
                .then()
                .statusCode(202)
                .header("Location", containsString(first))
                .body("id", equalTo(first));
        as(anna).header("Idempotency-Key", "one").body("{}").post(path).then().statusCode(422);

        as(anna).get(path).then().body("items", hasSize(1));
    }

    @Test
    void everyWrongFieldIsNamed() throws Exception {
        UUID video = videoWithTimeline();

        order(video, """
                        {"profile":"best","aspectRatio":"2:1","scenes":[null],"outputs":[null,{"type":"film"},
                        {"type":"audio","format":"wav"},{"type":"preview","format":"gif","seconds":60},
                        {"type":"thumbnail","picture":"own"},{"type":"thumbnail","title":"a\\u0000b"}]}""")
                .statusCode(422)
                .body(
                        "violations.field",
                        contains(
                                "profile",
                                "aspectRatio",
                                "outputs.0",
                                "outputs.1.type",
                                "outputs.2.format",
                                "outputs.3",
                                "outputs.4.uploadId",
                                "outputs.5.title",
                                "scenes"));
        order(video, "{\"scenes\":[\"s9\"]}").statusCode(422).body("violations.field", contains("scenes"));
        order(video, "{\"outputs\":[{\"type\":\"scenes\"},{\"type\":\"scenes\"}]}")
                .statusCode(422)
                .body("violations.field", contains("outputs"));
        order(video, """
                        {"scenes":["s2"],"outputs":[{"type":"thumbnail","picture":"frame","frame":90}]}""").statusCode(422).body("violations.field", contains("outputs.0.frame"));
        order(
                        video,
                        "{\"outputs\":[{\"type\":\"thumbnail\",\"picture\":\"own\",\"uploadId\":\"" + UUID.randomUUID()
                                + "\"}]}")
                .statusCode(404);
    }

    @Test
    void videoWithoutATimelineCannotBeRendered() {
        UUID video = newVideo();

        order(video, "{}").statusCode(409).body("type", containsString("no-timeline"));
    }

    @Test
    void liveStreamTellsOfRendersApartFromTheVideo() throws Exception {
        UUID video = videoWithTimeline();
        try (SseReader reader = SseReader.open(server, API + "videos/" + video + "/live", anna, null)) {
            assertThat(reader.next().name()).isEqualTo("video");

            order(video, "{\"profile\":\"draft\"}").statusCode(202);
            RenderRequested requested = probe.await(RenderRequested.class, video);
            SseReader.Event queued = reader.next();
            assertThat(queued.name()).isEqualTo("render");
            assertThat(queued.id()).isNotNull();
            assertThat(queued.data().at("/render/id").asText())
                    .isEqualTo(requested.meta().id().toString());
            assertThat(queued.data().has("video")).isFalse();

            probe.send(new StageProgressed(
                    requested.meta().next(EventType.STAGE_PROGRESSED, 0, Instant.now()),
                    StageName.RENDER,
                    0.25,
                    "drawing"));
            SseReader.Event progress = reader.next();
            assertThat(progress.name()).isEqualTo("render");
            assertThat(progress.id()).isNull();
            assertThat(progress.data().at("/progress/renderId").asText())
                    .isEqualTo(requested.meta().id().toString());
            assertThat(progress.data().at("/progress/percent").asInt()).isEqualTo(25);
        }
    }

    @Test
    void strangerFindsNothingAndLooksOnly() throws Exception {
        UUID video = videoWithTimeline();
        String render = order(video, "{}").statusCode(202).extract().path("id");
        UUID ben = UUID.randomUUID();

        for (String path : List.of("/renders", "/renders/" + render)) {
            as(ben).get(API + "videos/" + video + path).then().statusCode(404);
        }
        as(ben).body("{}").post(API + "videos/" + video + "/renders").then().statusCode(404);
        UUID other = videoWithTimeline();
        as(anna).get(API + "videos/" + other + "/renders/" + render).then().statusCode(404);
    }

    private ValidatableResponse order(UUID video, String body) {
        return as(anna).body(body).post(API + "videos/" + video + "/renders").then();
    }

    private UUID newVideo() {
        String project = as(anna).body(Map.of("name", "Renders"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(as(anna).body("""
                        {"source":{"type":"topic","topic":"Tea","notes":"Tea is old."}}""")
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private UUID videoWithTimeline() throws InterruptedException {
        UUID video = newVideo();
        VideoRequested requested = probe.await(VideoRequested.class, video);
        probe.send(new MediaReady(requested.meta().next(EventType.MEDIA_READY, 0, Instant.now()), TIMELINE, List.of()));
        await("videos/" + video, "status", equalTo("awaiting_media_approval"));
        return video;
    }

    private void await(String path, String field, Matcher<?> expected) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!expected.matches(as(anna).get(API + path).path(field))
                && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        as(anna).get(API + path).then().statusCode(200).body(field, expected);
    }

    private static StageStarted started(RenderRequested requested) {
        return new StageStarted(requested.meta().next(EventType.STAGE_STARTED, 0, Instant.now()), StageName.RENDER, 1);
    }

    private static RenderDone done(RenderRequested requested) {
        return new RenderDone(
                requested.meta().next(EventType.RENDER_DONE, 0, Instant.now()),
                asset("final.mp4", "video/mp4"),
                asset("thumbnail.jpg", "image/jpeg"),
                3_000,
                List.of(
                        new RenderedOutput(
                                new Output.Captions(Output.Captions.Format.SRT),
                                asset("captions.srt", "application/x-subrip")),
                        new RenderedOutput(new Output.Scenes(), asset("scenes/01-s2.mp4", "video/mp4"))));
    }

    private static Scene scene(String id, int frames) {
        return new Scene(
                id,
                frames,
                List.of(new Layer.Still(asset(id + ".jpg", "image/jpeg"), Focus.CENTRE, Focus.CENTRE)),
                null,
                List.of(),
                null);
    }

    private static AssetRef asset(String name, String mediaType) {
        return new AssetRef("remix-engine/videos/1/2/" + name, mediaType, 4_096, SHA, Provenance.generated("test"));
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).contentType("application/json");
    }
}

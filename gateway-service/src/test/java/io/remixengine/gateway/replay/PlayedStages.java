package io.remixengine.gateway.replay;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;

/** The stages of the pipeline, played by a test that says what each of them answers; and the person who owns the videos. */
final class PlayedStages implements AutoCloseable {

    static final String API = "/api/remix-engine/";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Script SCRIPT = new Script(
            "en",
            List.of(new TitleVariation("Why Bees Dance", "a question")),
            "How a bee tells the way.",
            List.of("bees"),
            new ThumbnailIdea("They dance?", "a bee"),
            List.of(
                    new ScriptScene("s1", ScriptScene.Role.HOOK, "Bees dance.", "a bee", null),
                    new ScriptScene("s2", ScriptScene.Role.BODY, "Look.", "two bees", null)));
    private static final Timeline TIMELINE = new Timeline(
            new Canvas(1080, 1920),
            FrameRate.FPS_30,
            List.of(scene("s1", 150), scene("s2", 90)),
            null,
            CaptionStyle.KARAOKE);

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final EventProbe probe = EventProbe.open();
    private final UUID project = UUID.fromString(anna().body(Map.of("name", "Replays"))
            .post(API + "projects")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));

    RequestSpecification anna() {
        return as(anna);
    }

    RequestSpecification stranger() {
        return as(ben);
    }

    UUID project() {
        return project;
    }

    /** A video that passes its gates by itself and is published. */
    UUID newVideo() {
        return UUID.fromString(anna().body("""
                        {"source":{"type":"topic","topic":"Bees","notes":"Bees dance."},"autoApprove":true,
                        "publishTargets":["folder"]}""")
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    UUID publishedVideo(String film) throws InterruptedException {
        UUID video = newVideo();
        remix(video, 1);
        media(await(ScriptApproved.class, video, 1));
        render(await(RenderRequested.class, video, 1), film);
        publish(await(PublishRequested.class, video, 1));
        awaitStatus(video, "published");
        return video;
    }

    UUID failedVideo(String code) throws InterruptedException {
        UUID video = newVideo();
        fail(await(VideoRequested.class, video, 1), code);
        awaitStatus(video, "failed");
        return video;
    }

    void remix(UUID video, int attempt) {
        VideoRequested requested = await(VideoRequested.class, video, attempt);
        probe.send(new ScriptRemixed(
                requested.meta().next(EventType.SCRIPT_REMIXED, 0, Instant.now()),
                requested.brief(),
                null,
                SCRIPT,
                List.of()));
    }

    void media(ScriptApproved approved) {
        probe.send(new MediaReady(approved.meta().next(EventType.MEDIA_READY, 0, Instant.now()), TIMELINE, List.of()));
    }

    void render(RenderRequested requested, String film) {
        probe.send(new RenderDone(
                requested.meta().next(EventType.RENDER_DONE, 0, Instant.now()),
                asset(film, "video/mp4"),
                asset("thumbnail.jpg", "image/jpeg"),
                8_000));
    }

    void publish(PublishRequested requested) {
        probe.send(new VideoPublished(
                requested.meta().next(EventType.VIDEO_PUBLISHED, 0, Instant.now()),
                PublishTarget.FOLDER,
                "published/bees"));
    }

    /** The stage that was asked fails. */
    void fail(VideoEvent input, String code) {
        StageName stage = input instanceof ScriptApproved ? StageName.MEDIA : StageName.REMIX;
        probe.send(new StageFailed(
                input.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                stage,
                new Failure(
                        FailureCode.of(code),
                        "It broke.",
                        "Mend it.",
                        code.startsWith("provider_") ? "language-model" : null),
                3));
    }

    void approve(UUID video, String gate, String document) {
        String version = anna().get(API + "videos/" + video + "/" + document).getHeader("ETag");
        anna().header("If-Match", version)
                .body(Map.of("gate", gate))
                .post(API + "videos/" + video + "/approve")
                .then()
                .statusCode(200);
    }

    /** The event of an attempt, when it comes. */
    <E extends VideoEvent> E await(Class<E> type, UUID video, int attempt) {
        return probe.await(type, video, event -> event.meta().attempt() == attempt, PATIENCE);
    }

    <E extends VideoEvent> List<E> seen(Class<E> type, UUID video) {
        return probe.seen(type, video);
    }

    /** The kinds of what Anna was told about a video. */
    List<String> notifications(UUID video) {
        return anna().get(API + "notifications?limit=100").path("items.findAll { it.videoId == '" + video + "' }.kind");
    }

    void awaitStatus(UUID video, String status) throws InterruptedException {
        await(API + "videos/" + video, "status", equalTo(status));
    }

    void awaitHistory(UUID video, String type) throws InterruptedException {
        await(API + "videos/" + video + "/history", "items.type", hasItem(type));
    }

    void await(String path, String field, Matcher<?> expected) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!expected.matches(anna().get(path).path(field)) && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }
        anna().get(path).then().statusCode(200).body(field, expected);
    }

    @Override
    public void close() {
        probe.close();
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

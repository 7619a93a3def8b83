package io.remixengine.gateway.recovery;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
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
import io.remixengine.contracts.event.StageStarted;
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
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.platform.testing.EventProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A video whose stages are played by the test: each call is a stage that does its work and waits until that is stored. */
public final class Film {

    private static final String API = "/api/remix-engine/";
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public final UUID project;
    public final UUID id;
    private final EventProbe probe;
    private final VideoRequested requested;

    private Film(EventProbe probe, UUID project, UUID id, VideoRequested requested) {
        this.probe = probe;
        this.project = project;
        this.id = id;
        this.requested = requested;
    }

    /** One that passes its gates by itself and is published to a folder. */
    public static Film ordered(EventProbe probe, UUID project) {
        Map<String, ?> order = Map.of(
                "source", Map.of("type", "topic", "topic", "Tea", "notes", "Tea is old."),
                "autoApprove", true,
                "publishTargets", List.of("folder"));
        UUID id = UUID.fromString(given().contentType("application/json")
                .body(order)
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        return new Film(probe, project, id, probe.await(VideoRequested.class, id));
    }

    public static UUID project() {
        return UUID.fromString(given().contentType("application/json")
                .body(Map.of("name", "Films"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public VideoRequested requested() {
        return requested;
    }

    public ScriptApproved written() {
        started(requested, StageName.REMIX);
        Script script = new Script(
                "en",
                List.of(new TitleVariation("Tea time", "short")),
                "About tea",
                List.of("tea"),
                new ThumbnailIdea("Tea", "a cup"),
                List.of(new ScriptScene("s1", ScriptScene.Role.HOOK, "Tea is old.", "a cup", null)));
        probe.send(new ScriptRemixed(
                requested.meta().next(EventType.SCRIPT_REMIXED, 0, Instant.now()),
                requested.brief(),
                null,
                script,
                List.of()));
        return probe.await(ScriptApproved.class, id);
    }

    public RenderRequested spoken(ScriptApproved approved) {
        started(approved, StageName.MEDIA);
        Timeline timeline = new Timeline(
                new Canvas(1080, 1920),
                FrameRate.FPS_30,
                List.of(new Scene(
                        "s1",
                        150,
                        List.of(new Layer.Still(asset("media/s1.jpg", "image/jpeg"), Focus.CENTRE, Focus.CENTRE)),
                        null,
                        List.of(),
                        null)),
                null,
                CaptionStyle.KARAOKE);
        probe.send(new MediaReady(approved.meta().next(EventType.MEDIA_READY, 0, Instant.now()), timeline, List.of()));
        return probe.await(RenderRequested.class, id);
    }

    public PublishRequested rendered(RenderRequested render) {
        started(render, StageName.RENDER);
        probe.send(done(render, "final.mp4"));
        return probe.await(PublishRequested.class, id);
    }

    public RenderDone done(RenderRequested render, String name) {
        EventMeta meta = render.meta().next(EventType.RENDER_DONE, 0, Instant.now());
        return new RenderDone(
                meta, asset("render/" + name, "video/mp4"), asset("render/thumbnail.jpg", "image/jpeg"), 5_000);
    }

    public void published() throws InterruptedException {
        PublishRequested publish = rendered(spoken(written()));
        started(publish, StageName.PUBLISH);
        probe.send(new VideoPublished(
                publish.meta().next(EventType.VIDEO_PUBLISHED, 0, Instant.now()), publish.target(), "published/tea"));
        awaitStatus("published");
    }

    public void failed(VideoEvent input, StageName stage) throws InterruptedException {
        started(input, stage);
        probe.send(failure(input, stage));
        awaitStatus("failed");
    }

    /** How a stage stores its failure. */
    public byte[] storedFailure(VideoEvent input, StageName stage) {
        String event = new String(EventCodec.encode(failure(input, stage)), UTF_8);
        return ("[{\"type\":\"re.stage-failed.v1\",\"event\":" + event + "}]").getBytes(UTF_8);
    }

    private static StageFailed failure(VideoEvent input, StageName stage) {
        return new StageFailed(
                input.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                stage,
                new Failure(FailureCode.INTERNAL, "no room", "Make room."),
                3);
    }

    public void cancelled() throws InterruptedException {
        given().post(API + "videos/" + id + "/cancel").then().statusCode(200);
        awaitStatus("cancelled");
    }

    public void started(VideoEvent input, StageName stage) {
        probe.send(start(input, stage));
    }

    /** A stage begins; of this video, whoever's the input is. */
    public VideoEvent start(VideoEvent input, StageName stage) {
        EventMeta next = input.meta().next(EventType.STAGE_STARTED, 0, Instant.now());
        return new StageStarted(
                new EventMeta(next.id(), project, id, next.attempt(), next.causeId(), next.time()), stage, 1);
    }

    /** A video of which nobody knows. */
    public Film ofNobody() {
        return new Film(probe, project, UUID.randomUUID(), requested);
    }

    public void awaitStatus(String status) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        String seen = "";
        while (Instant.now().isBefore(end)) {
            seen = given().get(API + "videos/" + id).path("status");
            if (seen.equals(status)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the video is " + seen + ", not " + status);
    }

    /** Where a file of the video lies. */
    public String key(String name) {
        return "remix-engine/videos/" + project + "/" + id + "/a1/" + name;
    }

    /** Where a stage notes what came of its work for an event. */
    public String result(String stage, VideoEvent input, String ending) {
        return "remix-engine/videos/" + project + "/" + id + "/results/" + stage + "-"
                + input.meta().id() + "." + ending;
    }

    private AssetRef asset(String name, String mediaType) {
        return new AssetRef(
                key(name),
                mediaType,
                4_096,
                SHA,
                new Provenance(Provenance.Origin.SCRAPED, "https://example.org/tea", null, null, "yt-dlp"));
    }
}

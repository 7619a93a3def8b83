package io.remixengine.gateway.document;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.MediaReady;
import io.remixengine.contracts.event.NameUuid;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageStarted;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.usage.ProviderUsage;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.gateway.tenancy.Transactions;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents over HTTP, from the event that brings them to the approval that takes them. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class DocumentsTest {

    private static final String API = "/api/remix-engine/";
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Inject
    Transactions transactions;

    @TestHTTPResource
    URI server;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final EventProbe probe = EventProbe.open();

    @AfterEach
    void closeProbe() {
        probe.close();
    }

    @Test
    void captionsAndShapeAreEditedUntilTheTimelineIsApproved() throws Exception {
        String video = videoAtMedia();

        as(anna).get(path(video, "timeline")).then().body("safeArea", equalTo("generic"));
        edit(video, "\"1\"")
                .body(Map.of("style", "box", "safeArea", "tiktok"))
                .put(path(video, "timeline/captions"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("captions", equalTo("box"))
                .body("safeArea", equalTo("tiktok"));
        edit(video, "\"1\"")
                .body(Map.of("aspectRatio", "1:1"))
                .put(path(video, "timeline/canvas"))
                .then()
                .statusCode(412);
        edit(video, "\"2\"")
                .body(Map.of("aspectRatio", "16:9"))
                .put(path(video, "timeline/canvas"))
                .then()
                .statusCode(200)
                .body("canvas.width", equalTo(1920))
                .body("canvas.height", equalTo(1080));
        edit(video, "\"3\"")
                .body(Map.of("gate", "media"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200);

        Timeline approved =
                probe.await(RenderRequested.class, UUID.fromString(video)).timeline();
        assertThat(approved.canvas()).isEqualTo(new Canvas(1920, 1080));
        assertThat(approved.captions()).isEqualTo(CaptionStyle.BOX);
        edit(video, "\"3\"")
                .body(Map.of("style", "pop"))
                .put(path(video, "timeline/captions"))
                .then()
                .statusCode(409);
    }

    @Test
    void editedScriptIsWhatTheApprovalSends() throws Exception {
        String video = videoAtScript();

        edit(video, "\"1\"")
                .body(Map.of("text", "Bees do dance."))
                .patch(path(video, "scenes/s2"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("editable", equalTo(true))
                .body("authorship.model", equalTo("claude"))
                .body("scenes.text", contains("Look.", "Bees do dance.", "Follow us."));
        edit(video, "\"2\"")
                .body(Map.of("order", List.of("s2", "s1", "s3")))
                .put(path(video, "scenes/order"))
                .then()
                .statusCode(200);
        edit(video, "\"3\"")
                .body(Map.of("at", 7))
                .post(path(video, "scenes/s2/split"))
                .then()
                .statusCode(200)
                .body("scenes.id", contains("s2", "s4", "s1", "s3"));
        edit(video, "\"4\"")
                .post(path(video, "scenes/s1/merge"))
                .then()
                .statusCode(200)
                .body("scenes.text", contains("Bees do", "dance.", "Look. Follow us."));
        edit(video, "\"5\"").post(path(video, "titles/2/choose")).then().statusCode(200);
        as(anna).get(path(video, "titles"))
                .then()
                .statusCode(200)
                .header("ETag", "\"6\"")
                .body("items.title", contains("Second", "First"))
                .body("items.chosen", contains(true, false));
        edit(video, "\"6\"")
                .body(Map.of("title", "Bees!"))
                .post(path(video, "titles"))
                .then()
                .statusCode(200)
                .body("titles.title", contains("Bees!", "Second", "First"));

        edit(video, "\"1\"")
                .body(Map.of("gate", "script"))
                .post(path(video, "approve"))
                .then()
                .statusCode(412)
                .body("detail", containsString("\"7\""));
        edit(video, "\"7\"")
                .body(Map.of("gate", "script"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200)
                .body("status", equalTo("generating"))
                .body("title", equalTo("Bees!"));

        ScriptApproved approved = probe.await(ScriptApproved.class, UUID.fromString(video));
        assertThat(approved.script().title()).isEqualTo("Bees!");
        assertThat(approved.script().scenes())
                .extracting(ScriptScene::text)
                .containsExactly("Bees do", "dance.", "Look. Follow us.");
        assertThat(approved.meta().id())
                .isEqualTo(NameUuid.v5(requireNonNull(approved.meta().causeId()), "re.script-approved.v1#7"));
    }

    @Test
    void afterTheApprovalTheScriptStays() throws Exception {
        String video = videoAtScript();
        edit(video, "\"1\"")
                .body(Map.of("gate", "script"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200);

        edit(video, "\"1\"")
                .body(Map.of("text", "Too late."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:remix-engine:problem:not-editable"))
                .body("detail", containsString("replay the video from media"));
        as(anna).get(path(video, "script")).then().statusCode(200).body("editable", equalTo(false));
    }

    @Test
    void ofEditsAtOnceOneCounts() throws Exception {
        String video = videoAtScript();
        List<Integer> codes = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 6)
                    .mapToObj(each -> people.submit(() -> edit(video, "\"1\"")
                            .body(Map.of("text", "Text " + each))
                            .patch(path(video, "scenes/s1"))
                            .statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }
        }

        assertThat(codes).containsOnlyOnce(200).containsOnly(200, 412);
        as(anna).get(path(video, "script")).then().body("version", equalTo(2));
    }

    @Test
    void editTakesTheVersionThatWasSeen() throws Exception {
        String video = videoAtScript();

        as(anna).body(Map.of("text", "New."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(428);
        edit(video, "\"1\"")
                .body(Map.of("text", "Look."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void sceneIsApprovedUntilItIsEdited() throws Exception {
        String video = videoAtScript();

        edit(video, "\"1\"").post(path(video, "scenes/s1/approve")).then().statusCode(200);
        as(anna).get(path(video, "scenes"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("items.approved", contains(true, false, false));
        edit(video, "\"2\"")
                .body(Map.of("visual", "two bees"))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(200)
                .body("scenes.approved", contains(false, false, false));
        as(anna).get(API + "videos/" + video).then().body("status", equalTo("awaiting_script_approval"));
    }

    @Test
    void wholeScriptCanBeReplaced() throws Exception {
        String video = videoAtScript();
        Map<String, Object> script =
                as(anna).get(path(video, "script")).jsonPath().getMap("");

        edit(video, "\"1\"")
                .body(script)
                .put(path(video, "script"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        script.put("scenes", List.of(Map.of("text", "New."), Map.of("id", "s1", "text", "Look!")));
        edit(video, "\"1\"")
                .body(script)
                .put(path(video, "script"))
                .then()
                .statusCode(200)
                .body("scenes.id", contains("s4", "s1"))
                .body("scenes[1].role", equalTo("hook"));
        edit(video, "\"2\"")
                .body(Map.of("after", "s1", "text", "Bye."))
                .post(path(video, "scenes"))
                .then()
                .statusCode(200)
                .body("scenes.id", contains("s4", "s1", "s5"));
        edit(video, "\"3\"")
                .delete(path(video, "scenes/s4"))
                .then()
                .statusCode(200)
                .body("scenes.id", contains("s1", "s5"));
    }

    @Test
    void onlyEditorsEdit() throws Exception {
        String video = videoAtScript();
        RequestSpecification stranger = as(ben).header("If-Match", "\"1\"");
        stranger.get(path(video, "script")).then().statusCode(404);
        as(ben).header("If-Match", "\"1\"")
                .body(Map.of("text", "Mine."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(404);
        as(ben).get(path(video, "jobs")).then().statusCode(404);
        as(ben).get(path(video, "usage")).then().statusCode(404);

        as(anna).body(Map.of("userId", ben, "role", "viewer"))
                .post(API + "projects/" + project(video) + "/members")
                .then()
                .statusCode(201);

        as(ben).get(path(video, "script")).then().statusCode(200);
        as(ben).get(path(video, "jobs")).then().statusCode(200);
        as(ben).header("If-Match", "\"1\"")
                .body(Map.of("text", "Mine."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(403);
        as(ben).header("If-Match", "\"1\"")
                .body(Map.of("gate", "script"))
                .post(path(video, "approve"))
                .then()
                .statusCode(403);
    }

    @Test
    void hostileBodiesAreRefused() throws Exception {
        String video = videoAtScript();
        for (String body : List.of(
                "{\"text\":\"a\\u0000b\"}",
                "{\"text\":\"\\ud800\"}",
                "{\"text\":\"\"}",
                "{\"text\":{\"a\":1}}",
                "{\"visual\":\"\\u001b[31m\"}",
                "{\"text\":\"" + "x".repeat(100_000) + "\"}",
                "[]",
                "{",
                "\"text\"",
                "12")) {
            refused(edit(video, "\"1\"").body(body).patch(path(video, "scenes/s1")), body);
        }
        for (String body : List.of(
                "{}", "{\"order\":null}", "{\"order\":[null]}", "{\"order\":[[]]}", "{\"order\":[\"s1\"]}", "null")) {
            refused(edit(video, "\"1\"").body(body).put(path(video, "scenes/order")), body);
        }
        for (String body : List.of("{}", "{\"at\":-1}", "{\"at\":99999999999}", "{\"at\":\"two\"}", "{\"at\":1.5e9}")) {
            refused(edit(video, "\"1\"").body(body).post(path(video, "scenes/s1/split")), body);
        }
        for (String body : List.of(
                "{}",
                "null",
                "{\"titles\":[null],\"scenes\":[null]}",
                "{\"titles\":[{\"title\":\"\\ud800\"}],\"scenes\":[{\"text\":\"\\u0007\"}],\"hashtags\":[null]}",
                "{\"titles\":{},\"scenes\":1}")) {
            refused(edit(video, "\"1\"").body(body).put(path(video, "script")), body);
        }
        refused(edit(video, "\"1\"").body("").put(path(video, "script")), "nothing");
        refused(edit(video, "\"1\"").post(path(video, "titles/0/choose")), "title 0");
        refused(edit(video, "\"1\"").post(path(video, "titles/x/choose")), "title x");
        refused(edit(video, "\"1\"").post(path(video, "titles/99999999999/choose")), "title 99999999999");
        refused(edit(video, "\"1\"").post(path(video, "scenes/s1%00/approve")), "scene s1 NUL");
        refused(as(anna).get(path(video, "jobs?state=%00")), "state");
        refused(as(anna).get(path(video, "history?after=x")), "after");
        refused(edit(video, "\"1\"").body("{}").post(path(video, "approve")), "no gate");
        as(anna).get(path(video, "script")).then().body("version", equalTo(1));
    }

    @Test
    void editedTimelineIsWhatTheApprovalSends() throws Exception {
        String video = videoAtMedia();
        as(anna).get(path(video, "timeline"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("frames", equalTo(240));

        edit(video, "\"1\"")
                .body(Map.of("order", List.of("s2", "s1")))
                .put(path(video, "timeline/order"))
                .then()
                .statusCode(200)
                .body("scenes.id", contains("s2", "s1"));
        edit(video, "\"2\"")
                .body(Map.of("belowVoiceDb", 25))
                .patch(path(video, "timeline/music"))
                .then()
                .statusCode(200);
        edit(video, "\"3\"")
                .body(Map.of("gate", "media"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200)
                .body("status", equalTo("rendering"));

        RenderRequested render = probe.await(RenderRequested.class, UUID.fromString(video));
        assertThat(render.timeline().scenes()).extracting(Scene::id).containsExactly("s2", "s1");
        assertThat(render.timeline().music()).extracting(Music::belowVoiceDb).isEqualTo(25.0);
        assertThat(render.meta().id())
                .isEqualTo(NameUuid.v5(requireNonNull(render.meta().causeId()), "re.render-requested.v1#3"));
        edit(video, "\"3\"").delete(path(video, "timeline/music")).then().statusCode(409);
    }

    @Test
    void uploadsTakeThePlaceOfAPictureAndOfTheMusic() throws Exception {
        String video = videoAtMedia();
        String photo = upload(anna, project(video), "photo.jpg", picture());
        String song = upload(anna, project(video), "song.wav", sound());
        String elsewhere = upload(anna, newProject(anna), "photo.jpg", picture());

        for (String unknown : List.of(elsewhere, UUID.randomUUID().toString())) {
            edit(video, "\"1\"")
                    .body(Map.of("uploadId", unknown))
                    .put(path(video, "timeline/scenes/s2/visual"))
                    .then()
                    .statusCode(404);
        }
        edit(video, "\"1\"")
                .body(Map.of("uploadId", song))
                .put(path(video, "timeline/scenes/s2/visual"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("uploadId"));
        edit(video, "\"1\"")
                .body(Map.of("uploadId", photo))
                .put(path(video, "timeline/music"))
                .then()
                .statusCode(422)
                .body("violations.field", contains("uploadId"));
        edit(video, "\"1\"")
                .body("{}")
                .put(path(video, "timeline/scenes/s2/visual"))
                .then()
                .statusCode(422);
        edit(video, "\"1\"")
                .body(Map.of("uploadId", photo))
                .put(path(video, "timeline/scenes/s9/visual"))
                .then()
                .statusCode(404);

        edit(video, "\"1\"")
                .body(Map.of("uploadId", photo))
                .put(path(video, "timeline/scenes/s2/visual"))
                .then()
                .statusCode(200)
                .body("scenes[1].frames", equalTo(90))
                .body("scenes[1].layers[0].asset.mediaType", equalTo("image/jpeg"));
        edit(video, "\"2\"")
                .body(Map.of("uploadId", song, "belowVoiceDb", 20))
                .put(path(video, "timeline/music"))
                .then()
                .statusCode(200);
        edit(video, "\"3\"")
                .body(Map.of("gate", "media"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200);

        Timeline timeline =
                probe.await(RenderRequested.class, UUID.fromString(video)).timeline();
        AssetRef picture =
                requireNonNull(timeline.scenes().getLast().layers().getLast().asset());
        assertThat(picture.provenance().origin()).isEqualTo(Provenance.Origin.UPLOADED);
        assertThat(timeline.music()).satisfies(music -> {
            assertThat(requireNonNull(music).asset().mediaType()).isEqualTo("audio/wav");
            assertThat(music.belowVoiceDb()).isEqualTo(20);
        });
    }

    @Test
    void musicCanBeTakenAway() throws Exception {
        String video = videoAtMedia();

        edit(video, "\"1\"")
                .delete(path(video, "timeline/music"))
                .then()
                .statusCode(200)
                .body("music", nullValue());
        edit(video, "\"2\"")
                .body(Map.of("belowVoiceDb", 25))
                .patch(path(video, "timeline/music"))
                .then()
                .statusCode(404);
    }

    @Test
    void documentThatIsNotThereYetIsNotFound() {
        String video = order();

        as(anna).get(path(video, "script")).then().statusCode(404);
        as(anna).get(path(video, "timeline")).then().statusCode(404);
        edit(video, "\"1\"").post(path(video, "scenes/s1/approve")).then().statusCode(404);
    }

    @Test
    void everyEditIsInTheAuditTrailAndTellsThoseWhoFollow() throws Throwable {
        String video = videoAtScript();
        Instant before = Instant.parse(as(anna).get(API + "videos/" + video).path("updatedAt"));

        edit(video, "\"1\"").post(path(video, "scenes/s1/approve")).then().statusCode(200);

        assertThat(Instant.parse(as(anna).get(API + "videos/" + video).<String>path("updatedAt")))
                .isAfter(before);
        assertThat(audited(video)).containsExactly("script.scene-approved");
    }

    @Test
    void jobsTellWhatTheStagesDid() throws Exception {
        String video = videoAtMedia();
        UUID id = UUID.fromString(video);
        edit(video, "\"1\"")
                .body(Map.of("gate", "media"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200);
        RenderRequested render = probe.await(RenderRequested.class, id);
        as(anna).get(path(video, "jobs"))
                .then()
                .statusCode(200)
                .body("items.type", contains("render", "media", "remix"))
                .body("items.state", contains("queued", "succeeded", "succeeded"));

        probe.send(
                new StageStarted(render.meta().next(EventType.STAGE_STARTED, 1, Instant.now()), StageName.RENDER, 1));
        probe.send(new StageFailed(
                render.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                StageName.RENDER,
                new Failure(
                        FailureCode.MEDIA_UNREADABLE, "The picture of scene 1 is no readable picture.", "Replace it."),
                1));
        awaitStatus(video, "failed");

        as(anna).get(path(video, "jobs?state=failed"))
                .then()
                .statusCode(200)
                .body("items.type", contains("render"))
                .body("items[0].tries", equalTo(1))
                .body("items[0].error.code", equalTo("media_unreadable"))
                .body("items[0].error.remedy", equalTo("Replace it."));
        String project = project(video);
        as(anna).get(API + "projects/" + project + "/jobs?state=failed")
                .then()
                .statusCode(200)
                .body("items.videoId", contains(video));
        as(anna).get(API + "projects/" + project + "/jobs?state=running&state=queued")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        Response first = as(anna).get(API + "projects/" + project + "/jobs?limit=2");
        first.then()
                .statusCode(200)
                .body("items.type", contains("render", "media"))
                .body("next", notNullValue());
        as(anna).get(API + "projects/" + project + "/jobs?limit=2&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.type", contains("remix"))
                .body("next", nullValue());
        as(anna).get(API + "projects/" + project + "/jobs?state=odd")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("state"));
        as(ben).get(API + "projects/" + project + "/jobs").then().statusCode(404);
    }

    @Test
    void usageIsAddedUpByStageAndProvider() throws Exception {
        String video = videoAtMedia();

        for (String of : List.of(path(video, "usage"), API + "projects/" + project(video) + "/usage")) {
            Response usage = as(anna).get(of);
            usage.then()
                    .statusCode(200)
                    .body("items.stage", contains("remix", "media", "media"))
                    .body("items.provider", contains("claude", "elevenlabs", "festival"))
                    .body("items.unit", contains("tokens", "characters", "characters"));
            assertThat(new BigDecimal(usage.path("costUsd").toString())).isEqualByComparingTo("0.35");
            assertThat(new BigDecimal(usage.path("items[1].units").toString())).isEqualByComparingTo("300");
        }
        as(ben).get(API + "projects/" + project(video) + "/usage").then().statusCode(404);
    }

    @Test
    void videoThatIsCancelledAtAGateKeepsItsPercent() throws Exception {
        String video = videoAtScript();

        as(anna).post(path(video, "cancel")).then().statusCode(200).body("percent", equalTo(20));

        edit(video, "\"1\"")
                .body(Map.of("text", "Too late."))
                .patch(path(video, "scenes/s1"))
                .then()
                .statusCode(409);
    }

    @Test
    void historyComesInPages() throws Exception {
        String video = videoAtScript();

        Response newest = as(anna).get(path(video, "history?limit=1"));
        newest.then().statusCode(200).body("items.type", contains("re.script-remixed.v1"));
        as(anna).get(path(video, "history?limit=1&after=" + newest.path("next")))
                .then()
                .statusCode(200)
                .body("items.type", contains("re.video-requested.v1"))
                .body("next", nullValue());
    }

    private String upload(UUID user, String project, String name, byte[] bytes) throws Exception {
        String location = as(user).header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", bytes.length)
                .header("Upload-Metadata", "filename " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)))
                .post(API + "projects/" + project + "/uploads")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        HttpRequest request = HttpRequest.newBuilder(server.resolve(location))
                .header("X-Remix-User", user.toString())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(204);
        }
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 96, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        return jpeg.toByteArray();
    }

    private static byte[] sound() throws IOException {
        AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(new byte[16_000]), format, 8_000),
                AudioFileFormat.Type.WAVE,
                wav);
        return wav.toByteArray();
    }

    private List<String> audited(String video) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> transactions.asUser(
                anna,
                () -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "select action from re_audit where subject = ?1 order by id", String.class)
                                .setParameter(1, video)
                                .getResultList())));
    }

    private static void refused(Response response, String body) {
        assertThat(response.statusCode()).as(body).isBetween(400, 499);
        assertThat(response.contentType()).as(body).startsWith("application/problem+json");
    }

    private String videoAtScript() throws Exception {
        String video = order();
        VideoRequested requested = probe.await(VideoRequested.class, UUID.fromString(video));
        Script script = new Script(
                "en",
                List.of(new TitleVariation("First", "short"), new TitleVariation("Second", "a question")),
                "About bees",
                List.of("bees"),
                new ThumbnailIdea("Bees", "a bee"),
                List.of(
                        new ScriptScene("s1", ScriptScene.Role.HOOK, "Look.", "a bee", null),
                        new ScriptScene("s2", ScriptScene.Role.BODY, "Bees dance.", "a bee", null),
                        new ScriptScene("s3", ScriptScene.Role.CALL_TO_ACTION, "Follow us.", "a bee", null)));
        probe.send(new ScriptRemixed(
                requested.meta().next(EventType.SCRIPT_REMIXED, 0, Instant.now()),
                requested.brief(),
                null,
                script,
                List.of(new ProviderUsage(
                        "claude", "script", BigDecimal.valueOf(1_200), "tokens", new BigDecimal("0.05"))),
                new Authorship("language-model", "claude", null)));
        awaitStatus(video, "awaiting_script_approval");
        return video;
    }

    private String videoAtMedia() throws Exception {
        String video = videoAtScript();
        edit(video, "\"1\"")
                .body(Map.of("gate", "script"))
                .post(path(video, "approve"))
                .then()
                .statusCode(200);
        ScriptApproved approved = probe.await(ScriptApproved.class, UUID.fromString(video));
        Timeline timeline = new Timeline(
                new Canvas(1080, 1920),
                FrameRate.FPS_30,
                List.of(scene("s1", 150), scene("s2", 90)),
                new Music(asset("music.mp3", "audio/mpeg"), 15),
                CaptionStyle.KARAOKE);
        probe.send(new MediaReady(
                approved.meta().next(EventType.MEDIA_READY, 0, Instant.now()),
                timeline,
                List.of(
                        ProviderUsage.local("festival", "voice", 30, "characters"),
                        voice("100", "0.10"),
                        voice("200", "0.20"))));
        awaitStatus(video, "awaiting_media_approval");
        return video;
    }

    private static ProviderUsage voice(String characters, String costUsd) {
        return new ProviderUsage(
                "elevenlabs", "voice", new BigDecimal(characters), "characters", new BigDecimal(costUsd));
    }

    private static Scene scene(String id, int frames) {
        return new Scene(
                id,
                frames,
                List.of(new Layer.Still(asset(id + ".png", "image/png"), Focus.CENTRE, Focus.CENTRE)),
                null,
                List.of(),
                null);
    }

    private static AssetRef asset(String name, String mediaType) {
        return new AssetRef("remix-engine/videos/1/2/" + name, mediaType, 4_096, SHA, Provenance.uploaded(null, null));
    }

    private static String newProject(UUID user) {
        return as(user).body(Map.of("name", "Bees"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String order() {
        String project = newProject(anna);
        return as(anna).body(Map.of("source", Map.of("type", "topic", "topic", "Bees", "notes", "Bees dance.")))
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String project(String video) {
        return as(anna).get(API + "videos/" + video).path("projectId");
    }

    private void awaitStatus(String video, String status) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        String seen = "";
        while (Instant.now().isBefore(end)) {
            seen = as(anna).get(API + "videos/" + video).path("status");
            if (seen.equals(status)) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the video is " + seen + ", not " + status);
    }

    private static String path(String video, String part) {
        return API + "videos/" + video + "/" + part;
    }

    private RequestSpecification edit(String video, String seen) {
        return as(anna).header("If-Match", seen);
    }

    private static RequestSpecification as(UUID user) {
        return given().urlEncodingEnabled(false)
                .header("X-Remix-User", user.toString())
                .contentType("application/json");
    }
}

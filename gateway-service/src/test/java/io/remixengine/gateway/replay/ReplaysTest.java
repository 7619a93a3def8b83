package io.remixengine.gateway.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.RenderRequested;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.VideoCancelled;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replays and single jobs over HTTP; the stages are played by the test. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class ReplaysTest {

    private PlayedStages stages;

    @BeforeEach
    void openStages() {
        stages = new PlayedStages();
    }

    @AfterEach
    void closeStages() {
        stages.close();
    }

    @Test
    void failedVideoGoesOnFromTheStageThatFailedInANewAttempt() throws Exception {
        UUID video = stages.newVideo();
        stages.remix(video, 1);
        ScriptApproved approved = stages.await(ScriptApproved.class, video, 1);
        stages.fail(approved, "tool_missing");
        stages.awaitStatus(video, "failed");

        replay(video, "{\"from\":\"media\"}")
                .statusCode(202)
                .header("Location", containsString("/videos/" + video))
                .body("status", equalTo("generating"))
                .body("attempt", equalTo(2))
                .body("failure", nullValue())
                .body("title", equalTo("Why Bees Dance"));

        ScriptApproved again = stages.await(ScriptApproved.class, video, 2);
        assertThat(again.meta().id()).isNotEqualTo(approved.meta().id());
        assertThat(again.meta().causeId()).isEqualTo(approved.meta().id());
        assertThat(again.script()).isEqualTo(approved.script());
        assertThat(again.brief()).isEqualTo(approved.brief());
        stages.media(again);
        stages.render(stages.await(RenderRequested.class, video, 2), "second.mp4");
        stages.publish(stages.await(PublishRequested.class, video, 2));
        stages.awaitStatus(video, "published");
        stages.anna()
                .get(PlayedStages.API + "videos/" + video + "/history?limit=100")
                .then()
                .body("items.attempt", hasItem(1))
                .body("items.findAll { it.type == 're.stage-failed.v1' }", hasSize(1));
        assertThat(stages.notifications(video)).containsExactlyInAnyOrder("failed", "done");
    }

    @Test
    void publishedVideoIsMadeAgainWithAnotherBriefAndItsGatesOpenAgain() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");

        replay(video, """
                        {"from":"media","brief":{"aspectRatio":"1:1","autoApprove":false}}""")
                .statusCode(202)
                .body("status", equalTo("generating"))
                .body("brief.aspectRatio", equalTo("1:1"))
                .body("publications", equalTo(Map.of()))
                .body("assets.name", not(hasItem("final.mp4")));

        ScriptApproved again = stages.await(ScriptApproved.class, video, 2);
        assertThat(again.brief().aspectRatio()).isEqualTo(AspectRatio.SQUARE);
        stages.media(again);
        stages.awaitStatus(video, "awaiting_media_approval");
        stages.approve(video, "media", "timeline");
        stages.render(stages.await(RenderRequested.class, video, 2), "second.mp4");
        stages.publish(stages.await(PublishRequested.class, video, 2));
        stages.awaitStatus(video, "published");

        stages.anna()
                .get(PlayedStages.API + "videos/" + video + "/films")
                .then()
                .statusCode(200)
                .body("items.attempt", equalTo(List.of(2, 1)))
                .body("items.current", equalTo(List.of(true, false)))
                .body("items[1].assets.name", hasItem("final.mp4"))
                .body("items[1].assets[0].url", containsString("/files/"));
    }

    @Test
    void sharedLinkShowsTheLastFilmWhileAnotherIsMadeOrFailed() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        String link = stages.anna()
                .post(PlayedStages.API + "videos/" + video + "/share-links")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        String before = given().get(link).then().statusCode(200).extract().path("assets.name.sort().toString()");

        replay(video, "{\"from\":\"remix\"}").statusCode(202);

        given().get(link)
                .then()
                .statusCode(200)
                .body("title", equalTo("Why Bees Dance"))
                .body("assets.name.sort().toString()", equalTo(before));
        stages.fail(stages.await(VideoRequested.class, video, 2), "tool_failed");
        stages.awaitStatus(video, "failed");
        given().get(link).then().body("assets.name.sort().toString()", equalTo(before));
        assertThat(before).isEqualTo("[final.mp4, thumbnail.jpg]");
    }

    @Test
    void timelineThatWasEditedAfterwardsIsRendered() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        String path = PlayedStages.API + "videos/" + video + "/timeline";
        String seen = stages.anna()
                .get(path)
                .then()
                .body("editable", equalTo(true))
                .extract()
                .header("ETag");
        String edited = stages.anna()
                .header("If-Match", seen)
                .body(Map.of("order", List.of("s2", "s1")))
                .put(path + "/order")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        stages.anna()
                .header("If-Match", seen)
                .body(Map.of("from", "render"))
                .post(PlayedStages.API + "videos/" + video + "/replay")
                .then()
                .statusCode(412);
        stages.anna()
                .header("If-Match", edited)
                .body(Map.of("from", "render"))
                .post(PlayedStages.API + "videos/" + video + "/replay")
                .then()
                .statusCode(202)
                .body("status", equalTo("rendering"));

        assertThat(stages.await(RenderRequested.class, video, 2).timeline().scenes())
                .extracting(Scene::id)
                .containsExactly("s2", "s1");
        stages.anna().get(path).then().body("editable", equalTo(false));
    }

    @Test
    void scriptThatWasEditedAfterwardsIsSpoken() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        String path = PlayedStages.API + "videos/" + video;
        stages.anna()
                .header("If-Match", stages.anna().get(path + "/script").getHeader("ETag"))
                .body(Map.of("text", "Wasps do not."))
                .patch(path + "/scenes/s2")
                .then()
                .statusCode(200);

        replay(video, "{\"from\":\"media\"}").statusCode(202);

        assertThat(stages.await(ScriptApproved.class, video, 2)
                        .script()
                        .scenes()
                        .get(1)
                        .text())
                .isEqualTo("Wasps do not.");
    }

    @Test
    void filmIsPublishedAgainWithoutBeingRenderedAgain() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");

        replay(video, "{\"from\":\"publish\"}")
                .statusCode(202)
                .body("status", equalTo("publishing"))
                .body("assets.name", hasItem("final.mp4"));

        PublishRequested again = stages.await(PublishRequested.class, video, 2);
        assertThat(again.video().fileName()).isEqualTo("first.mp4");
        stages.publish(again);
        stages.awaitStatus(video, "published");
    }

    @Test
    void firstStageBeginsWithTheWholeBrief() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");

        replay(video, "{\"from\":\"remix\",\"brief\":{\"durationSeconds\":60}}")
                .statusCode(202)
                .body("status", equalTo("requested"));

        assertThat(stages.await(VideoRequested.class, video, 2).brief().durationSeconds())
                .isEqualTo(60);
    }

    @Test
    void whatCannotBeReplayedSaysWhy() throws Exception {
        UUID video = stages.newVideo();

        replay(video, "{\"from\":\"remix\"}").statusCode(409).body("type", containsString("at-work"));
        stages.fail(stages.await(VideoRequested.class, video, 1), "tool_failed");
        stages.awaitStatus(video, "failed");
        replay(video, "{\"from\":\"render\"}").statusCode(409).body("type", containsString("stage-never-ran"));
        replay(video, "{\"from\":\"scrape\"}").statusCode(409);
        replay(video, "{\"from\":\"kitchen\"}").statusCode(422).body("violations[0].field", equalTo("from"));
        replay(video, "{}").statusCode(422).body("violations[0].field", equalTo("from"));
        replay(UUID.randomUUID(), "{\"from\":\"remix\"}").statusCode(404);
        stages.stranger()
                .body("{\"from\":\"remix\"}")
                .post(PlayedStages.API + "videos/" + video + "/replay")
                .then()
                .statusCode(404);
        stages.anna().get(PlayedStages.API + "videos/" + video).then().body("attempt", equalTo(1));
    }

    @Test
    void briefThatCountsBeforeTheStageIsRefused() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");

        replay(video, "{\"from\":\"render\",\"brief\":{\"voice\":\"other\"}}")
                .statusCode(422)
                .body("violations[0].field", equalTo("brief.voice"))
                .body("violations[0].message", containsString("from media"));
    }

    @Test
    void cancelledVideoStaysCancelled() throws Exception {
        UUID video = stages.newVideo();
        stages.anna()
                .post(PlayedStages.API + "videos/" + video + "/cancel")
                .then()
                .statusCode(200);

        replay(video, "{\"from\":\"remix\"}").statusCode(409).body("detail", containsString("cancelled"));
    }

    @Test
    void laterAttemptIsCancelledThoughNobodyAskedForTheVideoInIt() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        replay(video, "{\"from\":\"media\"}").statusCode(202);

        stages.anna()
                .post(PlayedStages.API + "videos/" + video + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));

        assertThat(stages.await(VideoCancelled.class, video, 2).meta().attempt())
                .isEqualTo(2);
    }

    @Test
    void ofTwoAtOnceOneIsRefused() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = Stream.of("media", "remix")
                    .map(from -> both.submit(() -> replay(video, "{\"from\":\"" + from + "\"}")
                            .extract()
                            .statusCode()))
                    .toList();

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(202, 409);
        }
        stages.anna().get(PlayedStages.API + "videos/" + video).then().body("attempt", equalTo(2));
    }

    @Test
    void sameIdempotencyKeyReplaysOnce() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");

        for (int time = 0; time < 2; time++) {
            stages.anna()
                    .header("Idempotency-Key", "once-" + video)
                    .body("{\"from\":\"media\"}")
                    .post(PlayedStages.API + "videos/" + video + "/replay")
                    .then()
                    .statusCode(202)
                    .body("attempt", equalTo(2));
        }
    }

    @Test
    void whatAnEarlierAttemptStillTellsIsHistory() throws Exception {
        UUID video = stages.newVideo();
        stages.remix(video, 1);
        ScriptApproved first = stages.await(ScriptApproved.class, video, 1);
        stages.fail(first, "timed_out");
        stages.awaitStatus(video, "failed");
        replay(video, "{\"from\":\"media\"}").statusCode(202);

        stages.media(first);
        stages.awaitHistory(video, "re.media-ready.v1");

        stages.anna()
                .get(PlayedStages.API + "videos/" + video)
                .then()
                .body("status", equalTo("generating"))
                .body("attempt", equalTo(2));
        assertThat(stages.seen(RenderRequested.class, video)).isEmpty();
    }

    @Test
    void oneJobIsStoppedAndDoneAgain() throws Exception {
        UUID video = stages.newVideo();
        stages.remix(video, 1);
        ScriptApproved approved = stages.await(ScriptApproved.class, video, 1);
        String job = PlayedStages.API + "videos/" + video + "/jobs/"
                + approved.meta().id();
        stages.anna()
                .get(job)
                .then()
                .statusCode(200)
                .body("type", equalTo("media"))
                .body("state", equalTo("queued"));
        stages.anna().post(job + "/retry").then().statusCode(409);

        stages.anna().post(job + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));

        assertThat(stages.await(JobCancelled.class, video, 1).job())
                .isEqualTo(approved.meta().id());
        stages.anna()
                .get(PlayedStages.API + "videos/" + video)
                .then()
                .body("status", equalTo("failed"))
                .body("failure.code", equalTo("stopped"))
                .body("failure.stage", equalTo("media"));
        stages.anna().post(job + "/cancel").then().statusCode(409);
        String next = stages.anna()
                .post(job + "/retry")
                .then()
                .statusCode(202)
                .body("state", equalTo("queued"))
                .body("attempt", equalTo(2))
                .extract()
                .path("id");
        assertThat(stages.await(ScriptApproved.class, video, 2).meta().id()).hasToString(next);
        stages.anna().post(job + "/retry").then().statusCode(409);
        stages.stranger().post(job + "/cancel").then().statusCode(404);
        stages.stranger().get(job).then().statusCode(404);
    }

    @Test
    void renderThatWasOrderedIsStoppedAloneAndOrderedAgain() throws Exception {
        UUID video = stages.publishedVideo("first.mp4");
        String renders = PlayedStages.API + "videos/" + video + "/renders";
        String render = stages.anna()
                .body("{\"profile\":\"draft\",\"scenes\":[\"s2\"]}")
                .post(renders)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        String jobs = PlayedStages.API + "videos/" + video + "/jobs/";

        stages.anna().post(jobs + render + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"));

        stages.anna().get(renders + "/" + render).then().body("state", equalTo("cancelled"));
        stages.anna().get(PlayedStages.API + "videos/" + video).then().body("status", equalTo("published"));
        String again = stages.anna()
                .post(jobs + render + "/retry")
                .then()
                .statusCode(202)
                .body("type", equalTo("render"))
                .extract()
                .path("id");
        stages.anna()
                .get(renders + "/" + again)
                .then()
                .body("state", equalTo("queued"))
                .body("wanted.profile", equalTo("draft"))
                .body("wanted.scenes", equalTo(List.of("s2")));
        replay(video, "{\"from\":\"media\"}").statusCode(202);
        stages.anna().get(jobs + again).then().body("state", equalTo("queued"));
    }

    private ValidatableResponse replay(UUID video, String body) {
        return stages.anna()
                .body(body)
                .post(PlayedStages.API + "videos/" + video + "/replay")
                .then();
    }
}

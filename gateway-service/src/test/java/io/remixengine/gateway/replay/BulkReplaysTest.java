package io.remixengine.gateway.replay;

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

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.audit.AuditTrail;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many failed videos of a project, replayed at a pace. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class BulkReplaysTest {

    @Inject
    SystemWork system;

    @Inject
    Replays replays;

    @Inject
    AuditTrail audit;

    private PlayedStages stages;
    private String bulks;

    @BeforeEach
    void openStages() {
        stages = new PlayedStages();
        bulks = PlayedStages.API + "projects/" + stages.project() + "/bulk-replays";
    }

    @AfterEach
    void closeStages() {
        stages.close();
    }

    @Test
    void failedVideosThatMatchAreReplayedAndTheOthersAreLeft() throws Exception {
        UUID first = stages.failedVideo("tool_missing");
        UUID second = stages.failedVideo("tool_missing");
        UUID other = stages.failedVideo("voice_unknown");
        UUID healthy = stages.newVideo();

        stages.anna()
                .body("{\"code\":\"tool_missing\"}")
                .post(bulks + "/preview")
                .then()
                .statusCode(200)
                .body("videos", equalTo(2))
                .body("first", contains(first.toString(), second.toString()));
        String location = begin("{\"code\":\"tool_missing\",\"stage\":\"remix\",\"perMinute\":600}")
                .statusCode(202)
                .body("state", equalTo("running"))
                .body("videos", equalTo(2))
                .extract()
                .header("Location");

        stages.await(VideoRequested.class, first, 2);
        stages.await(VideoRequested.class, second, 2);
        stages.await(location, "state", equalTo("done"));
        stages.anna()
                .get(location)
                .then()
                .body("replayed", equalTo(2))
                .body("waiting", equalTo(0))
                .body("skips", empty());
        stages.awaitStatus(other, "failed");
        stages.awaitStatus(healthy, "requested");
        stages.anna().get(bulks).then().body("items", hasSize(1));
    }

    @Test
    void onlyWhatFailedSinceThenIsMeant() throws Exception {
        stages.failedVideo("tool_missing");

        preview("{\"failedSince\":\"" + Instant.now().plus(Duration.ofHours(1)) + "\"}")
                .statusCode(200)
                .body("videos", equalTo(0));
        preview("{\"failedSince\":\"" + Instant.now().minus(Duration.ofHours(1)) + "\"}")
                .statusCode(200)
                .body("videos", equalTo(1));
        preview("{\"stage\":\"render\"}").statusCode(200).body("videos", equalTo(0));
    }

    @Test
    void onlyWhatAProviderFailedIsMeant() throws Exception {
        stages.failedVideo("tool_missing");
        UUID unwritten = stages.failedVideo("provider_unavailable");

        preview("{\"provider\":\"language-model\"}").statusCode(200).body("first", contains(unwritten.toString()));
        preview("{\"provider\":\"heygen\"}").statusCode(200).body("videos", equalTo(0));
    }

    @Test
    void filterThatMatchesEverythingMustSayIt() throws Exception {
        stages.failedVideo("tool_missing");

        begin("{}").statusCode(422).body("violations[0].field", equalTo("everything"));
        preview("{}").statusCode(422);
        preview("{\"everything\":true}").statusCode(200).body("videos", equalTo(1));
    }

    @Test
    void wrongFieldsAreNamed() {
        preview("{\"failedSince\":\"yesterday\",\"code\":\"bad_luck\"}")
                .statusCode(422)
                .body("violations.field", contains("failedSince", "code"));
        begin("{\"code\":\"internal\",\"perMinute\":0}")
                .statusCode(422)
                .body("violations[0].field", equalTo("perMinute"));
        begin("{\"stage\":\"kitchen\"}").statusCode(422).body("violations[0].field", equalTo("stage"));
        begin("{\"code\":\"internal\",\"from\":\"kitchen\"}").statusCode(422);
    }

    @Test
    void itKeepsItsPaceUntilItIsStopped() throws Exception {
        UUID first = stages.failedVideo("timed_out");
        UUID second = stages.failedVideo("timed_out");

        String location = begin("{\"code\":\"timed_out\",\"perMinute\":1}")
                .statusCode(202)
                .extract()
                .header("Location");
        stages.await(VideoRequested.class, first, 2);
        stages.await(location, "replayed", equalTo(1));

        stages.anna().post(location + "/stop").then().statusCode(200).body("state", equalTo("stopped"));

        stages.anna().post(location + "/stop").then().statusCode(409);
        stages.anna().get(location).then().body("waiting", equalTo(1)).body("replayed", equalTo(1));
        stages.anna()
                .get(PlayedStages.API + "videos/" + second)
                .then()
                .body("status", equalTo("failed"))
                .body("attempt", equalTo(1));
        assertThat(stages.seen(VideoRequested.class, second)).hasSize(1);
    }

    @Test
    void severalGatewaysShareTheWorkAndOneMayEndInItsMiddle() throws Exception {
        // given another gateway beside this one
        List<UUID> videos = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            videos.add(stages.failedVideo("asset_missing"));
        }
        BulkReplayer other = new BulkReplayer(system, replays, audit);
        other.start(new StartupEvent());

        // when it ends while videos are waiting
        String location = begin("{\"code\":\"asset_missing\",\"perMinute\":120}")
                .statusCode(202)
                .extract()
                .header("Location");
        stages.await(VideoRequested.class, videos.getFirst(), 2);
        other.stop(new ShutdownEvent());

        // then each was replayed once
        stages.await(location, "state", equalTo("done"));
        stages.anna().get(location).then().body("replayed", equalTo(4));
        for (UUID video : videos) {
            assertThat(stages.seen(VideoRequested.class, video))
                    .extracting(requested -> requested.meta().attempt())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void whatCannotBeReplayedIsSkippedWithTheReason() throws Exception {
        UUID video = stages.failedVideo("worker_lost");

        String location = begin("{\"code\":\"worker_lost\",\"from\":\"render\",\"perMinute\":600}")
                .statusCode(202)
                .extract()
                .header("Location");

        stages.await(location, "state", equalTo("done"));
        stages.anna()
                .get(location)
                .then()
                .body("skipped", equalTo(1))
                .body("skips[0].videoId", equalTo(video.toString()))
                .body("skips[0].reason", containsString("has had nothing to do"));
    }

    @Test
    void whoRunsTheInstallationReplaysInAllProjects() throws Exception {
        UUID video = stages.failedVideo("music_unknown");
        String all = PlayedStages.API + "admin/bulk-replays";
        String filter = "{\"code\":\"music_unknown\"}";

        stages.anna().body(filter).post(all).then().statusCode(403);
        owner().body(filter).post(all + "/preview").then().statusCode(200).body("first", hasItem(video.toString()));
        String location =
                owner().body(filter).post(all).then().statusCode(202).extract().header("Location");

        stages.await(VideoRequested.class, video, 2);
        owner().get(location).then().statusCode(200).body("projectId", nullValue());
        owner().get(all).then().statusCode(200).body("items", not(empty()));
        stages.anna().get(location).then().statusCode(404);
    }

    @Test
    void strangerFindsNothing() throws Exception {
        stages.failedVideo("tool_missing");
        String location = begin("{\"everything\":true,\"perMinute\":1}")
                .statusCode(202)
                .extract()
                .header("Location");

        stages.stranger().get(location).then().statusCode(404);
        stages.stranger().post(location + "/stop").then().statusCode(404);
        stages.stranger().body("{\"everything\":true}").post(bulks).then().statusCode(404);
        stages.stranger().get(bulks).then().statusCode(404);
    }

    /** Who names nobody in the demo is its owner. */
    private static RequestSpecification owner() {
        return given().contentType("application/json");
    }

    private ValidatableResponse begin(String body) {
        return stages.anna().body(body).post(bulks).then();
    }

    private ValidatableResponse preview(String body) {
        return stages.anna().body(body).post(bulks + "/preview").then();
    }
}

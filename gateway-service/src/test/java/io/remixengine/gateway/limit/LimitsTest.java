package io.remixengine.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.gateway.settings.RunTimeSettings;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.settings.SettingsFollower;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(RunTimeSettings.class)
class LimitsTest {

    private static final String PROJECTS = "/api/remix-engine/projects";
    private static final String ORDER = """
            {"source":{"type":"topic","topic":"Tea","notes":"Tea is old."}}""";

    @Inject
    SettingsFollower follower;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Test
    void theSixthVideoInAMinuteIsRefusedAndTheAnswerTellsWhenToComeBack() {
        limit(Map.of("generationsPerMinute", 5));
        String project = project(anna);
        for (int made = 1; made <= 5; made++) {
            order(anna, project)
                    .then()
                    .statusCode(201)
                    .header("RateLimit-Policy", "\"generations\";q=5;w=60")
                    .header("RateLimit", matchesPattern("\"generations\";r=" + (5 - made) + ";t=[0-9]+"));
        }

        order(anna, project)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]|1[0-2]"))
                .header("RateLimit", matchesPattern("\"generations\";r=0;t=[0-9]+"))
                .body("type", endsWith("too-many-generations"))
                .body("detail", containsString("At most 5 videos a minute. Try again in"));
        order(ben, project(ben)).then().statusCode(201);
    }

    @Test
    void ofManyOrdersAtOnceAsManyPassAsTheLimitAllows() throws Exception {
        limit(Map.of("generationsPerMinute", 3));
        String project = project(anna);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = Stream.generate(
                            () -> clients.submit(() -> order(anna, project).statusCode()))
                    .limit(10)
                    .toList();
            int made = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 429);
                made += answer.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(3);
        }
    }

    @Test
    void anOrderThatIsRefusedForAnotherReasonDoesNotCount() {
        limit(Map.of("generationsPerMinute", 1));
        String project = project(anna);
        for (int tried = 0; tried < 3; tried++) {
            await(422, project, "{}");
        }

        await(201, project, ORDER);
        order(anna, project).then().statusCode(429);
    }

    @Test
    void theOwnerHasNoLimits() {
        limit(Map.of("generationsPerMinute", 1, "requestsPerMinute", 1));
        String project = given().contentType("application/json")
                .body(Map.of("name", "Mine"))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .header("RateLimit", nullValue())
                .extract()
                .path("id");
        for (int made = 0; made < 3; made++) {
            given().contentType("application/json")
                    .body(ORDER)
                    .post(PROJECTS + "/" + project + "/videos")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void requestsOfAllKindsHaveALimitForEachPerson() {
        limit(Map.of("requestsPerMinute", 4));
        for (int asked = 1; asked <= 4; asked++) {
            as(anna).get(PROJECTS)
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Policy", "\"requests\";q=4;w=60")
                    .header("RateLimit", matchesPattern("\"requests\";r=" + (4 - asked) + ";t=[0-9]+"));
        }

        as(anna).get(PROJECTS).then().statusCode(429).body("type", endsWith("too-many-requests"));
        as(ben).get(PROJECTS).then().statusCode(200);
    }

    @Test
    void aMonthsQuotaIsUsedUpAndSaysWhenItBeginsAnew() {
        limit(Map.of("videosPerMonth", 2));
        String project = project(anna);
        order(anna, project).then().statusCode(201);
        order(anna, project).then().statusCode(201);

        order(anna, project)
                .then()
                .statusCode(403)
                .body("type", endsWith("quota-used-up"))
                .body("detail", containsString("It begins anew on 1 "));
        limit(Map.of("videosPerMonth", 3));
        order(anna, project).then().statusCode(201);
    }

    @Test
    void whoHasAsManyVideosUnderWayAsAllowedWaitsOrCancels() {
        limit(Map.of("concurrentVideos", 1));
        String project = project(anna);
        String video = order(anna, project).then().statusCode(201).extract().path("id");

        order(anna, project).then().statusCode(429).body("type", endsWith("too-many-at-once"));
        as(anna).post("/api/remix-engine/videos/" + video + "/cancel").then().statusCode(200);
        order(anna, project).then().statusCode(201);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAProblem() {
        limit(Map.of());

        as(anna).body("{\"name\":\"" + "x".repeat(2_000_000) + "\"}")
                .post(PROJECTS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", endsWith("too-large"));
    }

    @Test
    void usageIsCountedByPersonAndMonth() {
        limit(Map.of());
        String project = project(anna);
        order(anna, project).then().statusCode(201);
        order(anna, project).then().statusCode(201);

        given().get("/api/remix-engine/admin/usage")
                .then()
                .statusCode(200)
                .body("month", matchesPattern("\\d{4}-\\d{2}"))
                .body("people.find { it.userId == '" + anna + "' }.videos", equalTo(2));
        given().queryParam("month", "2020-01")
                .get("/api/remix-engine/admin/usage")
                .then()
                .statusCode(200)
                .body("people.size()", equalTo(0));
        given().queryParam("month", "soon")
                .get("/api/remix-engine/admin/usage")
                .then()
                .statusCode(422);
    }

    /** Sets all limits, those that are not named to none, and waits until they count here. */
    private void limit(Map<String, Integer> wanted) {
        Map<String, Integer> limits = new HashMap<>(
                Map.of("requestsPerMinute", 0, "generationsPerMinute", 0, "videosPerMonth", 0, "concurrentVideos", 0));
        limits.putAll(wanted);
        int version = RunTimeSettings.limit(limits);
        Instant end = Instant.now().plusSeconds(10);
        while (follower.current().version() < version) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** What comes to nothing is given back after the answer. */
    private void await(int status, String project, String order) {
        Instant end = Instant.now().plusSeconds(10);
        while (as(anna).body(order).post(PROJECTS + "/" + project + "/videos").statusCode() != status) {
            assertThat(Instant.now()).as("status %d", status).isBefore(end);
        }
    }

    private static String project(UUID user) {
        return as(user).body(Map.of("name", "Mine"))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response order(UUID user, String project) {
        return as(user).body(ORDER).post(PROJECTS + "/" + project + "/videos");
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).contentType("application/json");
    }
}

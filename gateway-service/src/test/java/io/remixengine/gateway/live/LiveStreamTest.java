package io.remixengine.gateway.live;

import static io.remixengine.gateway.live.Story.API;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.gateway.live.SseReader.Event;
import io.remixengine.gateway.tenancy.GatewayServers;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(LiveStreamTest.Hasty.class)
@Timeout(60)
class LiveStreamTest {

    /** What takes its time in production does not here. */
    public static final class Hasty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remix.live.heartbeat", "PT0.5S",
                    "remix.live.check-access", "PT1S",
                    "remix.live.subscriptions-per-socket", "2");
        }
    }

    @TestHTTPResource
    URL server;

    @Inject
    Config config;

    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void firstConnectionGetsThePresentStateWithItsNumber() throws Exception {
        UUID video = story.order();
        story.happens(video);
        awaitNumber(video, 2);

        try (SseReader reader = open("videos/" + video, null)) {
            Event present = reader.next();

            assertThat(present.name()).isEqualTo("video");
            assertThat(present.number()).isEqualTo(2);
            assertThat(present.data().at("/video/id").asText()).isEqualTo(video.toString());
            assertThat(present.data().at("/video/status").asText()).isEqualTo("remixing");
            assertThat(reader.retry).isEqualTo("2000");
            assertThat(reader.headers()).containsEntry("Cache-Control", List.of("no-store"));
        }
    }

    @Test
    void eventsOfAVideoAreNumberedAndSayWhatHappened() throws Exception {
        UUID video = story.order();
        UUID other = story.order();
        try (SseReader reader = open("videos/" + video, null)) {
            assertThat(reader.next().number()).isEqualTo(1);

            story.happens(other);
            story.happens(video);

            Event told = reader.nextStored();
            assertThat(told.number()).isEqualTo(2);
            assertThat(told.data().at("/event/type").asText()).isEqualTo("re.stage-started.v1");
            assertThat(told.data().at("/event/stage").asText()).isEqualTo("remix");
            assertThat(told.data().at("/video/status").asText()).isEqualTo("remixing");
        }
    }

    @Test
    void readerThatComesBackMissesNothingAndGetsNothingTwice() throws Exception {
        UUID video = story.order();
        try (SseReader reader = open("videos/" + video, null)) {
            reader.next();
            story.happens(video, 3);
            assertThat(reader.numbers(3)).containsExactly(2L, 3L, 4L);
        }
        story.happens(video, 120);

        try (SseReader reader = open("videos/" + video, "4")) {
            story.happens(video, 30);
            assertThat(reader.numbers(150)).isEqualTo(range(5, 154));
        }
        try (SseReader reader = openPath("videos/" + video + "/live?after=150", null)) {
            assertThat(reader.numbers(4)).isEqualTo(range(151, 154));
        }
    }

    @Test
    void readersOfAProjectAllSeeAllOfItInTheSameOrder() throws Exception {
        UUID first = story.order();
        try (SseReader one = open("projects/" + story.project + "/videos", null);
                SseReader two = open("projects/" + story.project + "/videos", null)) {
            assertThat(one.next().data().at("/video/id").asText()).isEqualTo(first.toString());
            Event present = one.next();
            assertThat(present.name()).isEqualTo("present");
            assertThat(present.number()).isEqualTo(1);

            UUID second = story.order();
            for (int turn = 0; turn < 20; turn++) {
                story.happens(turn % 2 == 0 ? first : second);
            }

            List<UUID> seen = new ArrayList<>();
            for (int number = 2; number <= 22; number++) {
                Event told = one.nextStored();
                assertThat(told.number()).isEqualTo(number);
                assertThat(two.nextStored().data().at("/event/id"))
                        .isEqualTo(told.data().at("/event/id"));
                seen.add(UUID.fromString(told.data().at("/videoId").asText()));
            }
            assertThat(seen).containsOnly(first, second);
        }
        try (SseReader late = open("projects/" + story.project + "/videos", "0")) {
            assertThat(late.numbers(22)).isEqualTo(range(1, 22));
        }
    }

    @Test
    void numberThatWasNeverGivenBeginsWithThePresentState() throws Exception {
        UUID video = story.order();

        try (SseReader reader = open("videos/" + video, "77")) {
            assertThat(reader.next().number()).isEqualTo(1);
        }
    }

    @Test
    void progressIsToldWithoutANumber() throws Exception {
        UUID video = story.order();
        story.happens(video);
        awaitNumber(video, 2);
        try (SseReader reader = open("videos/" + video, null)) {
            reader.next();

            story.progresses(video, 0.5);

            Event told = reader.next();
            assertThat(told.id()).isNull();
            assertThat(told.name()).isEqualTo("progress");
            assertThat(told.data().at("/progress/stage").asText()).isEqualTo("remix");
            assertThat(told.data().at("/progress/progress/percent").asInt()).isEqualTo(50);
        }
    }

    @Test
    void quietStreamShowsThatItIsAlive() throws Exception {
        try (SseReader reader = open("videos/" + story.order(), null)) {
            reader.awaitComment("alive");
            reader.awaitComment("alive");
        }
    }

    @Test
    void othersAndBadNumbersAreRefusedBeforeTheStreamBegins() {
        UUID video = story.order();
        for (String path : List.of("videos/" + video, "projects/" + story.project + "/videos")) {
            given().header("X-Remix-User", UUID.randomUUID())
                    .get(API + path + "/live")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            given().header("X-Remix-User", story.user)
                    .header("Last-Event-ID", "x")
                    .get(API + path + "/live")
                    .then()
                    .statusCode(422)
                    .body("violations.field", hasItem("Last-Event-ID"));
        }
    }

    @Test
    void whoeverLosesTheProjectIsCutOff() throws Exception {
        UUID video = story.order();
        try (SseReader reader = open("videos/" + video, null)) {
            reader.next();

            sql("delete from re_members where project_id = '" + story.project + "'");

            reader.awaitEnd();
        }
    }

    @Test
    void lostListenerLosesNoEvent() throws Exception {
        UUID video = story.order();
        try (SseReader reader = open("videos/" + video, null)) {
            reader.next();

            sql("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'");
            story.happens(video, 5);

            assertThat(reader.numbers(5)).isEqualTo(range(2, 6));
        }
    }

    private SseReader open(String of, @Nullable String lastEventId) throws Exception {
        return openPath(of + "/live", lastEventId);
    }

    private SseReader openPath(String path, @Nullable String lastEventId) throws Exception {
        return SseReader.open(server, API + path, story.user, lastEventId);
    }

    private void awaitNumber(UUID video, long number) throws Exception {
        try (SseReader reader = openPath("videos/" + video + "/live?after=0", null)) {
            assertThat(reader.numbers((int) number)).endsWith(number);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getOptionalValue("quarkus.flyway.username", String.class)
                        .orElseGet(() -> config.getValue("quarkus.datasource.username", String.class)),
                config.getOptionalValue("quarkus.flyway.password", String.class)
                        .orElseGet(() -> config.getValue("quarkus.datasource.password", String.class)))) {
            connection.createStatement().execute(statement);
        }
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}

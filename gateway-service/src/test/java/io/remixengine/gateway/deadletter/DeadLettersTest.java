package io.remixengine.gateway.deadletter;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.ScriptApproved;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.gateway.recovery.Film;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestServers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class DeadLettersTest {

    private static final String LETTERS = "/api/remix-engine/admin/dead-letters";

    private final EventProbe probe = EventProbe.open();

    @Inject
    KafkaAccess kafka;

    @Inject
    AssetStore assets;

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void workThatWasGivenUpIsDoneAgainOnce() throws Exception {
        Film film = Film.ordered(probe, Film.project());
        ScriptApproved approved = film.written();
        film.failed(approved, StageName.MEDIA);
        String failure = film.result("media", approved, "json");
        assets.putIfAbsent(failure, film.storedFailure(approved, StageName.MEDIA));
        String begun = film.result("media", approved, "try-1.start-1.begun");
        assets.putIfAbsent(begun, "then".getBytes(UTF_8));

        String letter = buried(StageName.MEDIA, approved, "tool_failed: no room");

        given().get(LETTERS + "/" + letter)
                .then()
                .statusCode(200)
                .body("stage", equalTo("media"))
                .body("state", equalTo("waiting"))
                .body("type", equalTo("re.script-approved.v1"))
                .body("videoId", equalTo(film.id.toString()))
                .body("reason", equalTo("tool_failed: no room"))
                .body("payload", containsString("Tea is old."));
        redrive(letter).statusCode(200).body("state", equalTo("redriven"));
        redrive(letter).statusCode(200).body("state", equalTo("redriven"));

        assertThat(assets.find(failure)).as("the failure is forgotten").isEmpty();
        assertThat(assets.find(begun)).isEmpty();
        awaitSeen(film, 2);
        film.rendered(film.spoken(approved));
        film.awaitStatus("publishing");
        assertThat(probe.seen(ScriptApproved.class, film.id)).hasSize(2);
        assertThat(audited("dead-letter.redriven", letter)).isOne();
        drop(letter, "Too late").statusCode(409).body("type", containsString("redriven"));
        given().queryParam("state", "waiting")
                .get(LETTERS)
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(letter)));
    }

    @Test
    void aRecordThatNobodyCanReadIsToldAndDroppedWithANote() throws Exception {
        String letter =
                buried(StageName.RENDER, "of another age", Map.of("re-reason", "event_unreadable: \0 nonsense"));

        redrive(letter).statusCode(422).body("type", containsString("unreadable-record"));
        given().get(LETTERS + "/" + letter).then().body("state", equalTo("waiting"));
        drop(letter, " ").statusCode(422).body("violations.field", hasItem("note"));
        drop(letter, "Somebody's test.").statusCode(200).body("note", equalTo("Somebody's test."));
        drop(letter, "Another.").statusCode(200).body("note", equalTo("Somebody's test."));
        redrive(letter).statusCode(409).body("type", containsString("dropped"));
        assertThat(audited("dead-letter.dropped", letter)).isOne();
    }

    @Test
    void anEventOfAnOlderSchemaThatTheGatewayCouldNotStoreIsNotStoredNowEither() throws Exception {
        Film film = Film.ordered(probe, Film.project());
        String older =
                "{\"meta\":{\"id\":\"%s\",\"videoId\":\"%s\"},\"attempt\":1}".formatted(UUID.randomUUID(), film.id);
        kafka.sender()
                .send(kafka.topics().of(EventType.SCRIPT_REMIXED), film.id.toString(), older.getBytes(UTF_8), Map.of());

        String letter = await("gateway", "items.find { it.videoId == '" + film.id + "' }.id");

        redrive(letter)
                .statusCode(422)
                .body("type", containsString("unreadable-record"))
                .body("detail", containsString("drop the record with a note"));
        film.awaitStatus("requested");
    }

    @Test
    void whatTheGatewayCouldNotStoreIsStoredOnceItCan() throws Exception {
        Film film = Film.ordered(probe, Film.project());
        VideoEvent started = film.start(film.requested(), StageName.REMIX);
        Map<String, String> headers = Map.of("re-topic", kafka.topics().of(started.type()), "re-reason", "no room");
        kafka.sender().send(gatewaysTopic(), film.id.toString(), EventCodec.encode(started), headers);
        String letter = await("gateway", "items.find { it.videoId == '" + film.id + "' }.id");

        redrive(letter).statusCode(200);

        film.awaitStatus("remixing");
        Film nobody = film.ofNobody();
        VideoEvent lost = nobody.start(film.requested(), StageName.REMIX);
        kafka.sender().send(gatewaysTopic(), nobody.id.toString(), EventCodec.encode(lost), headers);
        redrive(await("gateway", "items.find { it.videoId == '" + nobody.id + "' }.id"))
                .statusCode(409)
                .body("type", containsString("no-such-video"));
    }

    @Test
    void workThatNobodyWantsIsNotDoneAgain() throws Exception {
        Film cancelled = Film.ordered(probe, Film.project());
        cancelled.cancelled();
        Film written = Film.ordered(probe, Film.project());
        written.written();

        redrive(buried(StageName.REMIX, cancelled.requested(), "timed_out"))
                .statusCode(409)
                .body("type", containsString("work-cancelled"));
        redrive(buried(StageName.REMIX, written.requested(), "timed_out"))
                .statusCode(409)
                .body("type", containsString("work-done"));
        redrive(buried(StageName.SCRAPE, written.requested(), "timed_out"))
                .statusCode(409)
                .body("type", containsString("no-work"));
    }

    @Test
    void wrongQuestionsAreToldSo() {
        given().queryParam("stage", "kitchen")
                .get(LETTERS)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("stage"));
        given().queryParam("state", "lost")
                .get(LETTERS)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("state"));
        redrive(UUID.randomUUID().toString()).statusCode(404);
    }

    private ValidatableResponse redrive(String letter) {
        return given().post(LETTERS + "/" + letter + "/redrive").then();
    }

    private static ValidatableResponse drop(String letter, String note) {
        return given().contentType("application/json")
                .body(Map.of("note", note))
                .post(LETTERS + "/" + letter + "/drop")
                .then();
    }

    /** A stage gives an event up. Returns the letter's id. */
    private String buried(StageName stage, VideoEvent event, String reason) throws Exception {
        Map<String, String> headers = new HashMap<>(EventCodec.headers(event, "test"));
        headers.put("re-reason", reason);
        return buried(stage, new String(EventCodec.encode(event), UTF_8), headers);
    }

    private String buried(StageName stage, String body, Map<String, String> headers) throws Exception {
        String before = given().queryParam("stage", stage.id())
                .queryParam("limit", 1)
                .get(LETTERS)
                .path("items[0].id");
        kafka.sender().send(kafka.topics().deadLetters(stage), null, body.getBytes(UTF_8), headers);
        return await(stage.id(), "items.find { it.id != '" + before + "' }.id");
    }

    private String gatewaysTopic() {
        return "dlq." + kafka.topics().prefix() + "re.gateway.v1";
    }

    private static String await(String stage, String path) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(end)) {
            JsonPath letters = given().queryParam("stage", stage)
                    .queryParam("limit", 1)
                    .get(LETTERS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            String id = letters.getString(path);
            if (id != null) {
                return id;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no dead letter of " + stage);
    }

    private void awaitSeen(Film film, int times) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (probe.seen(ScriptApproved.class, film.id).size() < times) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }

    private static int audited(String action, String subject) throws Exception {
        TestServers.Postgres postgres = TestServers.postgres();
        try (Connection database =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                ResultSet row = database.createStatement()
                        .executeQuery("select count(*) from gateway.re_audit where action = '%s' and subject = '%s'"
                                .formatted(action, subject))) {
            row.next();
            return row.getInt(1);
        }
    }
}

package io.remixengine.gateway.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.wire.SettingsCodec;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.event.KafkaAccess;
import io.remixengine.platform.settings.SettingsFollower;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(RunTimeSettings.class)
class SettingsTest {

    private static final String SETTINGS = RunTimeSettings.SETTINGS;
    private static final String COOKIES =
            "# Netscape HTTP Cookie File\nexample.org\tFALSE\t/\tTRUE\t0\tsession\tsesame\n";

    @Inject
    SettingsFollower follower;

    @Inject
    KafkaAccess kafka;

    @Inject
    SettingsAtStart atStart;

    @Test
    void aChangeReachesThePipelineWithinTwoSecondsAndTellsWhoMadeIt() {
        Map<String, Object> settings = RunTimeSettings.read();
        settings.put("voice", Map.of("byLanguage", Map.of("en", "espeak-en-gb")));
        settings.put("scrape", Map.of("maxBytes", 5_000_000, "maxSeconds", 60));

        Response written = RunTimeSettings.write(settings);
        Instant changed = Instant.now();
        int version = written.then()
                .statusCode(200)
                .body("scrape.maxBytes", equalTo(5_000_000))
                .body("changedBy", notNullValue())
                .extract()
                .path("version");
        awaitVersion(version);

        assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(follower.current().scrape().maxSeconds()).isEqualTo(60);
        assertThat(follower.current().voice().byLanguage()).containsEntry("en", "espeak-en-gb");
        given().get(SETTINGS)
                .then()
                .header("ETag", "\"" + version + "\"")
                .body("voice.byLanguage.en", equalTo("espeak-en-gb"));
    }

    @Test
    void everyVersionStaysReadableLatestFirst() {
        int first = RunTimeSettings.limit(Map.of("videosPerMonth", 901));
        int second = RunTimeSettings.limit(Map.of("videosPerMonth", 902));

        String next = given().queryParam("limit", 1)
                .get(SETTINGS + "/versions")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].version", equalTo(second))
                .body("items[0].limits.videosPerMonth", equalTo(902))
                .body("items[0].changedBy", notNullValue())
                .extract()
                .path("next");
        given().queryParam("limit", 1)
                .queryParam("after", next)
                .get(SETTINGS + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(first)));
        RunTimeSettings.limit(Map.of("videosPerMonth", 0));
    }

    @Test
    void aChangeMustNameTheVersionThatWasSeen() {
        Map<String, Object> settings = RunTimeSettings.read();
        String seen = given().get(SETTINGS).header("ETag");
        RunTimeSettings.write(settings).then().statusCode(200);

        given().contentType("application/json")
                .body(settings)
                .put(SETTINGS)
                .then()
                .statusCode(428);
        given().contentType("application/json")
                .header("If-Match", seen)
                .body(settings)
                .put(SETTINGS)
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:remix-engine:problem:stale-version"));
    }

    @Test
    void theWriterAndPricesStayWhereAProgramDoesNotKnowOfThem() {
        Map<String, Object> settings = RunTimeSettings.read();
        settings.put("writer", Map.of("baseUrl", "http://localhost:11434/v1", "model", "llama3.2"));
        settings.put("prices", Map.of("models", Map.of("llama3.2", Map.of("inputUsd", 0, "outputUsd", 0))));
        RunTimeSettings.write(settings)
                .then()
                .statusCode(200)
                .body("writer.chain", equalTo(List.of("language-model", "extractive")));
        Map<String, Object> former = RunTimeSettings.read();
        former.remove("writer");
        former.remove("prices");

        RunTimeSettings.write(former)
                .then()
                .statusCode(200)
                .body("writer.model", equalTo("llama3.2"))
                .body("prices.models.'llama3.2'.outputUsd", equalTo(0));
    }

    @Test
    void aWriterThatCannotBeIsNamedFieldByField() {
        Map<String, Object> settings = RunTimeSettings.read();
        settings.put("writer", Map.of("chain", List.of("chatbot"), "baseUrl", "http://me:pw@x/", "model", "a b"));
        settings.put("prices", Map.of("models", Map.of("m", Map.of("inputUsd", -1, "outputUsd", 0))));
        settings.put("secrets", Map.of("writer-key", Map.of("value", "two words")));

        RunTimeSettings.write(settings)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        hasItems(
                                "writer.chain",
                                "writer.baseUrl",
                                "writer.model",
                                "prices.models.m",
                                "secrets.writer-key.value"));
    }

    @Test
    void aKeyDoesNotFollowToAnotherAddress() {
        Map<String, Object> settings = RunTimeSettings.read();
        settings.put("writer", Map.of("baseUrl", "https://models.example/v1", "model", "m"));
        settings.put("secrets", Map.of("writer-key", Map.of("value", "sk-for-models-example")));
        RunTimeSettings.write(settings).then().statusCode(200).body("secrets.writer-key.set", equalTo(true));
        settings.put("writer", Map.of("baseUrl", "https://elsewhere.example/v1", "model", "m"));
        settings.remove("secrets");

        RunTimeSettings.write(settings).then().statusCode(422).body("violations.field", hasItem("secrets.writer-key"));

        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("writer-key", null);
        settings.put("secrets", none);
        RunTimeSettings.write(settings).then().statusCode(200).body("secrets.writer-key.set", equalTo(false));
    }

    @Test
    void whatIsNotAllowedIsNamedFieldByFieldAndChangesNothing() {
        int before = given().get(SETTINGS).path("version");
        Map<String, Object> settings = new HashMap<>();
        settings.put("voice", Map.of("byLanguage", Map.of("en", "; rm -rf /")));
        settings.put("scrape", Map.of("maxBytes", 1));
        settings.put("limits", Map.of("requestsPerMinute", -1, "generationsPerMinute", 5, "videosPerMonth", 0));
        settings.put(
                "secrets", Map.of("nobody-reads-this", Map.of("value", "x"), "scrape-cookies", Map.of("value", "x")));

        RunTimeSettings.write(settings)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        hasItems(
                                "voice.byLanguage.en",
                                "scrape.maxBytes",
                                "scrape.maxSeconds",
                                "limits.requestsPerMinute",
                                "limits.concurrentVideos",
                                "secrets.nobody-reads-this",
                                "secrets.scrape-cookies.value"))
                .body("violations.field", not(hasItem("limits.generationsPerMinute")));
        RunTimeSettings.write(Map.of()).then().statusCode(422);
        assertThat(given().get(SETTINGS).<Integer>path("version")).isEqualTo(before);
    }

    @Test
    void aSecretIsWrittenAndNeverReadAndTravelsSealed() {
        Map<String, Object> settings = RunTimeSettings.read();
        settings.put("secrets", Map.of("scrape-cookies", Map.of("value", COOKIES)));

        Response written = RunTimeSettings.write(settings);

        assertThat(written.asString())
                .contains("\"scrape-cookies\":{\"set\":true}")
                .doesNotContain("sesame");
        int version = written.path("version");
        awaitVersion(version);
        assertThat(follower.current().secret(SecretName.SCRAPE_COOKIES)).hasValue(COOKIES);
        assertThat(onTheTopic()).contains("scrape-cookies").doesNotContain("sesame");
        assertThat(given().get(SETTINGS + "/versions").asString()).doesNotContain("sesame");

        awaitVersion(RunTimeSettings.write(RunTimeSettings.read()).path("version"));
        assertThat(follower.current().secret(SecretName.SCRAPE_COOKIES))
                .as("as it was read it changes nothing")
                .hasValue(COOKIES);

        Map<String, Object> without = new HashMap<>();
        without.put("scrape-cookies", null);
        Map<String, Object> last = RunTimeSettings.read();
        last.put("secrets", without);
        awaitVersion(RunTimeSettings.write(last).path("version"));
        assertThat(follower.current().secret(SecretName.SCRAPE_COOKIES)).isEmpty();
        given().get(SETTINGS).then().body("secrets.scrape-cookies.set", equalTo(false));
    }

    @Test
    void whatIsStoredIsSentAgainIfTheTopicTellsOtherSettings() throws Throwable {
        int stored = RunTimeSettings.limit(Map.of());
        awaitVersion(stored);
        kafka.sender()
                .send(kafka.topics().settings(), SettingsCodec.KEY, SettingsCodec.encode(Settings.INITIAL), Map.of());
        Instant end = Instant.now().plusSeconds(10);
        while (follower.current().version() != 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }

        VertxContextSupport.subscribeAndAwait(() -> atStart.sendIfOthersCount());

        awaitVersion(stored);
    }

    @Test
    void onlyOwnerAndAdminsMayReadAndChangeThem() {
        Map<String, Object> settings = RunTimeSettings.read();
        String someone = UUID.randomUUID().toString();

        given().header("X-Remix-User", someone).get(SETTINGS).then().statusCode(403);
        given().header("X-Remix-User", someone)
                .get(SETTINGS + "/versions")
                .then()
                .statusCode(403);
        given().header("X-Remix-User", someone)
                .get("/api/remix-engine/admin/usage")
                .then()
                .statusCode(403);
        given().header("X-Remix-User", someone)
                .header("If-Match", "\"0\"")
                .contentType("application/json")
                .body(settings)
                .put(SETTINGS)
                .then()
                .statusCode(403);
    }

    private void awaitVersion(int version) {
        Instant end = Instant.now().plusSeconds(10);
        while (follower.current().version() < version) {
            assertThat(Instant.now()).as("version %d", version).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private String onTheTopic() {
        TopicPartition topic = new TopicPartition(kafka.topics().settings(), 0);
        StringBuilder all = new StringBuilder();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(kafka.clientConfig(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (consumer.position(topic) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> all.append(each.value()));
            }
        }
        return all.toString();
    }
}

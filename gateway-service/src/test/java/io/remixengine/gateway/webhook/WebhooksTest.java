package io.remixengine.gateway.webhook;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.gateway.webhook.Receiver.Post;
import io.remixengine.platform.address.HostResolver;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real deliveries to a real server. Each test starts the deliverers that it wants; the application's own rests. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(WebhooksTest.Quick.class)
class WebhooksTest {

    /** Seconds instead of hours; this machine may be posted to, except where a test says otherwise. */
    public static final class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remix.webhooks.allow-http", "true",
                    "remix.webhooks.allowed-hosts", "127.0.0.1",
                    "remix.webhooks.poll-every", "PT0.05S",
                    "remix.webhooks.timeout", "PT5S",
                    "remix.webhooks.retry-delays", "PT0.2S,PT0.2S,PT1H",
                    "remix.settings.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                    "remix.public-url", "https://studio.example/");
        }
    }

    private static final String API = "/api/remix-engine/";

    @Inject
    Vertx vertx;

    @Inject
    DeliveryQueue queue;

    @Inject
    SystemWork database;

    @Inject
    WebhookAddresses addresses;

    @Inject
    WebhooksConfig config;

    @Inject
    WebhookDeliverer own;

    private final List<WebhookDeliverer> deliverers = new ArrayList<>();
    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private Receiver receiver;
    private String project;

    @BeforeEach
    void open() throws Exception {
        own.stop();
        receiver = new Receiver();
        project = as(anna).body(Map.of("name", "Hooks"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void close() {
        deliverers.forEach(WebhookDeliverer::stop);
        receiver.close();
    }

    @Test
    void newsComeSignedSoThatTheOfficialLibraryTakesThem() throws Exception {
        receiver.on("/project", 204).on("/video", 204);
        String secret = webhook("/project").path("secret");
        String callbackSecret = as(anna).post(API + "projects/" + project + "/callback-secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        UUID video = order(receiver.url("/video"));
        start();

        as(anna).post(API + "videos/" + video + "/cancel").then().statusCode(200);

        Post toProject = receiver.await("/project", 1).getFirst();
        Post toVideo = receiver.await("/video", 1).getFirst();
        new Webhook(secret).verify(toProject.body(), toProject.headers());
        new Webhook(callbackSecret).verify(toVideo.body(), toVideo.headers());
        assertThat(toProject.header("webhook-id")).isNotEqualTo(toVideo.header("webhook-id"));
        JsonPath message = new JsonPath(toVideo.body());
        assertThat(message.getString("type")).isEqualTo("video.cancelled");
        assertThat(Instant.parse(message.getString("timestamp"))).isBeforeOrEqualTo(Instant.now());
        assertThat(message.getString("data.videoId")).isEqualTo(video.toString());
        assertThat(message.getString("data.projectId")).isEqualTo(project);
        assertThat(message.getString("data.status")).isEqualTo("cancelled");
        assertThat(message.getString("data.links.video"))
                .isEqualTo("https://studio.example/api/remix-engine/videos/" + video);
        as(anna).get(API + "videos/" + video + "/webhook-deliveries")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void failureIsToldOnceHoweverOftenItsEventComes() throws Exception {
        receiver.on("/video", 200);
        UUID video = order(receiver.url("/video"));
        start();
        try (EventProbe probe = EventProbe.open()) {
            VideoRequested requested = probe.await(VideoRequested.class, video);
            StageFailed failed = new StageFailed(
                    requested.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                    StageName.REMIX,
                    new Failure(FailureCode.LANGUAGE_MODEL_NEEDED, "There is nothing to write from.", "Add notes."),
                    3);
            probe.send(failed);
            probe.send(failed);
            probe.send(failed);
            JsonPath message =
                    new JsonPath(receiver.await("/video", 1).getFirst().body());

            assertThat(message.getString("type")).isEqualTo("video.failed");
            assertThat(message.getString("data.failure.stage")).isEqualTo("remix");
            assertThat(message.getString("data.failure.code")).isEqualTo("language_model_needed");
            assertThat(message.getString("data.failure.remedy")).isEqualTo("Add notes.");
        }
        as(anna).get(API + "videos/" + video + "/webhook-deliveries").then().body("items", hasSize(1));
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameId() throws Exception {
        receiver.on("/flaky", 500, 503, 200);
        String webhook = webhook("/flaky").path("id");
        start();

        String delivery = test(webhook);

        List<Post> posts = receiver.await("/flaky", 3);
        assertThat(posts).extracting(post -> post.header("webhook-id")).containsOnly("msg_" + delivery);
        assertThat(posts).extracting(Post::body).containsOnly(posts.getFirst().body());
        awaitState(delivery, "delivered")
                .body("tries", equalTo(3))
                .body("responseStatus", equalTo(200))
                .body("responseBody", equalTo("status 200"))
                .body("nextTryAt", nullValue())
                .body("message.type", equalTo("webhook.test"));
    }

    @Test
    void whatIsGivenUpCanBeSentAgainByHand() throws Exception {
        receiver.on("/down", 500, 500, 500, 200).silent("/slow");
        String slow = webhook("/slow").path("id");
        String down = webhook("/down").path("id");
        start();
        String lost = test(down);
        String late = test(slow);

        receiver.await("/down", 3);
        as(anna).post(API + "webhook-deliveries/" + lost + "/redeliver")
                .then()
                .statusCode(202)
                .header("Location", startsWith("http"));

        awaitState(lost, "delivered").body("tries", equalTo(4));
        awaiting(() -> as(anna).get(API + "webhook-deliveries/" + late).path("error") != null);
        as(anna).get(API + "webhook-deliveries/" + late)
                .then()
                .body("error", equalTo("No answer within 5 seconds."))
                .body("responseStatus", nullValue());
    }

    @Test
    void redirectIsAFailureAndLeadsNowhere() throws Exception {
        receiver.redirecting("/hook", receiver.url("/secret")).on("/secret", 200);
        String webhook = webhook("/hook").path("id");
        start();

        String delivery = test(webhook);

        receiver.await("/hook", 2);
        as(anna).get(API + "webhook-deliveries/" + delivery)
                .then()
                .body("state", equalTo("waiting"))
                .body("responseStatus", equalTo(302));
        assertThat(receiver.posts("/secret")).isEmpty();
    }

    @Test
    void goneTurnsTheWebhookOffAndTellsWhoManagesIt() throws Exception {
        receiver.on("/gone", 410);
        String webhook = webhook("/gone").path("id");
        start();

        String delivery = test(webhook);

        awaitState(delivery, "failed").body("tries", equalTo(1));
        as(anna).get(API + "webhooks/" + webhook)
                .then()
                .body("enabled", equalTo(false))
                .body("disabledBecause", equalTo("The receiver answered 410 Gone."));
        as(anna).get(API + "notifications")
                .then()
                .body("unread", equalTo(1))
                .body("items[0].kind", equalTo("webhook_off"));
        as(anna).post(API + "webhooks/" + webhook + "/test").then().statusCode(409);
        as(anna).post(API + "webhook-deliveries/" + delivery + "/redeliver")
                .then()
                .statusCode(409);
        as(anna).header("If-Match", "\"2\"")
                .body(Map.of("enabled", true))
                .patch(API + "webhooks/" + webhook)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("disabledBecause", nullValue());
    }

    @Test
    void whatTookNothingForDaysIsTurnedOffAndItsPeopleAreTold() throws Exception {
        receiver.on("/hook", 500);
        String webhook = webhook("/hook").path("id");
        database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_webhooks set failing_since = now() - interval '73 h' where id = ?1")
                        .setParameter(1, UUID.fromString(webhook))
                        .executeUpdate()));
        String other = test(webhook);
        String delivery = test(webhook);
        start();

        awaitState(delivery, "failed");
        awaitState(other, "failed");

        as(anna).get(API + "webhooks/" + webhook)
                .then()
                .body("enabled", equalTo(false))
                .body("disabledBecause", equalTo("It took nothing for too long."));
        as(anna).get(API + "notifications").then().body("unread", equalTo(1));
    }

    @Test
    void whatADeadInstanceHadClaimedIsDeliveredByAnother() throws Exception {
        receiver.on("/hook", 200);
        String webhook = webhook("/hook").path("id");
        String delivery = test(webhook);
        List<DeliveryQueue.Claimed> lost = queue.claim(10, List.of());
        assertThat(lost).extracting(claimed -> claimed.id().toString()).contains(delivery);
        database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_webhook_deliveries set due_at = due_at - interval '1 min' where id = ?1")
                        .setParameter(1, UUID.fromString(delivery))
                        .executeUpdate()));
        start();

        Post post = receiver.await("/hook", 1).getFirst();

        assertThat(post.header("webhook-id")).isEqualTo("msg_" + delivery);
        awaitState(delivery, "delivered").body("tries", equalTo(2));

        DeliveryQueue.Claimed late = lost.stream()
                .filter(claimed -> claimed.id().toString().equals(delivery))
                .findFirst()
                .orElseThrow();
        queue.failed(late, new Answer.Silence("came back from the dead"), null);
        awaitState(delivery, "delivered").body("error", nullValue());
    }

    @Test
    void whatIsSentAgainWhileItIsTriedIsNotForgottenWhenThatTryFails() throws Exception {
        receiver.on("/hook", 200);
        String webhook = webhook("/hook").path("id");
        String delivery = test(webhook);
        DeliveryQueue.Claimed underWay = queue.claim(10, List.of()).stream()
                .filter(claimed -> claimed.id().toString().equals(delivery))
                .findFirst()
                .orElseThrow();
        as(anna).post(API + "webhook-deliveries/" + delivery + "/redeliver")
                .then()
                .statusCode(202);

        queue.failed(underWay, new Answer.Silence("the last try"), null);
        start();

        awaitState(delivery, "delivered").body("tries", equalTo(2));
    }

    @Test
    void twoInstancesDeliverEachOnce() throws Exception {
        receiver.on("/hook", 200);
        String webhook = webhook("/hook").path("id");
        List<String> deliveries = new ArrayList<>();
        for (int each = 0; each < 40; each++) {
            deliveries.add(test(webhook));
        }
        start();
        start();

        for (String delivery : deliveries) {
            awaitState(delivery, "delivered").body("tries", equalTo(1));
        }

        Map<String, List<Post>> byId =
                receiver.posts("/hook").stream().collect(groupingBy(post -> post.header("webhook-id")));
        assertThat(byId).hasSize(40).allSatisfy((id, posts) -> assertThat(posts).hasSize(1));
    }

    @Test
    void replacedSecretSignsTooForAWhile() throws Exception {
        receiver.on("/hook", 200);
        Response made = webhook("/hook");
        String webhook = made.path("id");
        String old = made.path("secret");
        as(anna).get(API + "webhooks/" + webhook).then().statusCode(200).body("secret", nullValue());

        String fresh = as(anna).post(API + "webhooks/" + webhook + "/rotate-secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        start();
        test(webhook);

        Post post = receiver.await("/hook", 1).getFirst();
        assertThat(fresh).isNotEqualTo(old).startsWith("whsec_");
        assertThatCode(() -> new Webhook(old).verify(post.body(), post.headers()))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(fresh).verify(post.body(), post.headers()))
                .doesNotThrowAnyException();
    }

    @Test
    void addressInsideIsRefusedAtTheDoorAndWhereANameLeadsWhenConnecting() throws Exception {
        for (String url : List.of(
                "https://10.0.0.1/",
                "https://[::1]:8443/",
                "https://169.254.169.254/latest",
                "http://localhost:1234/",
                "ftp://example.com/",
                "https://user:pass@example.com/",
                "https://example.com:25/",
                "x")) {
            as(anna).body(Map.of("url", url))
                    .post(API + "projects/" + project + "/webhooks")
                    .then()
                    .statusCode(422)
                    .body("violations.field", hasItem("url"));
        }
        as(anna).body(Map.of(
                        "source",
                        Map.of("type", "topic", "topic", "Tea", "notes", "Old."),
                        "callbackUrl",
                        "https://127.1.1.1/"))
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("callbackUrl"));
        receiver.on("/hook", 200);
        String webhook = create(Map.of("url", "http://rebinding.example:" + receiver.port() + "/hook"))
                .path("id");
        start(host -> HostResolver.system().resolve("127.0.0.1"));

        String delivery = test(webhook);

        awaiting(() -> as(anna).get(API + "webhook-deliveries/" + delivery).path("error") != null);
        assertThat(as(anna).get(API + "webhook-deliveries/" + delivery).<String>path("error"))
                .contains("not on the public internet");
        assertThat(receiver.posts("/hook")).isEmpty();
    }

    @Test
    void sameIdempotencyKeyMakesOneWebhookAndShowsItsSecretAgain() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> wanted = Map.of("url", receiver.url("/hook"), "events", List.of("video.failed"));
        Response first =
                as(anna).header("Idempotency-Key", key).body(wanted).post(API + "projects/" + project + "/webhooks");
        Response second =
                as(anna).header("Idempotency-Key", key).body(wanted).post(API + "projects/" + project + "/webhooks");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(second.<String>path("secret"))
                .isEqualTo(first.path("secret"))
                .startsWith("whsec_");
        as(anna).get(API + "projects/" + project + "/webhooks")
                .then()
                .body("items", hasSize(1))
                .body("items[0].secret", nullValue())
                .body("items[0].events", equalTo(List.of("video.failed")));
    }

    @Test
    void webhooksAreForThoseWhoManageTheProject() {
        String webhook = webhook("/hook").path("id");
        String delivery = test(webhook);
        as(anna).body(Map.of("userId", ben, "role", "editor"))
                .post(API + "projects/" + project + "/members")
                .then()
                .statusCode(201);

        for (Map.Entry<UUID, Integer> each :
                Map.of(ben, 403, UUID.randomUUID(), 404).entrySet()) {
            as(each.getKey())
                    .get(API + "projects/" + project + "/webhooks")
                    .then()
                    .statusCode(each.getValue());
            as(each.getKey()).get(API + "webhooks/" + webhook).then().statusCode(each.getValue());
            as(each.getKey())
                    .get(API + "webhooks/" + webhook + "/deliveries")
                    .then()
                    .statusCode(each.getValue());
            as(each.getKey()).get(API + "webhook-deliveries/" + delivery).then().statusCode(each.getValue());
            as(each.getKey())
                    .post(API + "webhooks/" + webhook + "/rotate-secret")
                    .then()
                    .statusCode(each.getValue());
            as(each.getKey())
                    .post(API + "projects/" + project + "/callback-secret")
                    .then()
                    .statusCode(each.getValue());
            as(each.getKey())
                    .header("If-Match", "\"1\"")
                    .delete(API + "webhooks/" + webhook)
                    .then()
                    .statusCode(each.getValue());
        }
        as(anna).delete(API + "webhooks/" + webhook).then().statusCode(428);
        as(anna).header("If-Match", "\"7\"")
                .delete(API + "webhooks/" + webhook)
                .then()
                .statusCode(412);
        as(anna).header("If-Match", "\"1\"")
                .delete(API + "webhooks/" + webhook)
                .then()
                .statusCode(204);
        as(anna).get(API + "webhook-deliveries/" + delivery).then().statusCode(404);
    }

    @Test
    void badFieldsAreNamed() {
        as(anna).body(Map.of("url", "https://example.com/", "events", List.of("video.failed", "video.exploded")))
                .post(API + "projects/" + project + "/webhooks")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("events.1"));
        as(anna).body(Map.of("events", List.of()))
                .post(API + "projects/" + project + "/webhooks")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("url"));
    }

    private void start() {
        start(HostResolver.system());
    }

    private void start(HostResolver resolver) {
        WebhookDeliverer deliverer = new WebhookDeliverer(vertx, queue, addresses, config, resolver);
        deliverers.add(deliverer);
        deliverer.start();
    }

    private Response webhook(String path) {
        return create(Map.of("url", receiver.url(path)));
    }

    private Response create(Map<String, ?> fields) {
        return as(anna).body(fields)
                .post(API + "projects/" + project + "/webhooks")
                .then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .header("ETag", equalTo("\"1\""))
                .extract()
                .response();
    }

    private String test(String webhook) {
        return as(anna).post(API + "webhooks/" + webhook + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private UUID order(String callbackUrl) {
        return UUID.fromString(as(anna).body(Map.of(
                        "source",
                        Map.of("type", "topic", "topic", "Tea", "notes", "Tea is old."),
                        "callbackUrl",
                        callbackUrl))
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private ValidatableResponse awaitState(String delivery, String state) throws Exception {
        awaiting(() -> Objects.equals(
                as(anna).get(API + "webhook-deliveries/" + delivery).path("state"), state));
        return as(anna).get(API + "webhook-deliveries/" + delivery).then().statusCode(200);
    }

    private static void awaiting(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not come about");
            }
            Thread.sleep(30);
        }
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).contentType("application/json");
    }
}

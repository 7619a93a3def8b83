package io.remixengine.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

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
import io.remixengine.embedded.MailCatcher;
import io.remixengine.gateway.delivery.SystemWork;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People told in the application, and by mail through a real SMTP server. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(NotificationsTest.WithMail.class)
class NotificationsTest {

    /** A server for mails, on a port where nobody listens until a test does. */
    public static final class WithMail implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of(
                        "SMTP_HOST", "127.0.0.1",
                        "SMTP_PORT", Integer.toString(free.getLocalPort()),
                        "SMTP_FROM", "studio@example.org",
                        "remix.mail.poll-every", "PT0.05S",
                        "remix.mail.claim", "PT4S",
                        "remix.mail.timeout", "PT2S",
                        "remix.mail.retry-delays", "PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S,PT0.5S",
                        // whom a header names has no address, and a second look at them would say so
                        "remix.identity.remember", "PT10M",
                        "remix.public-url", "https://studio.example");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String API = "/api/remix-engine/";

    @ConfigProperty(name = "SMTP_PORT")
    int port;

    @Inject
    SystemWork database;

    @Inject
    MailQueue queue;

    @TempDir
    Path folder;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Test
    void membersAreToldOfAFailureInTheApplication() throws Exception {
        String project = project();
        UUID video = fail(project, "Tea & <b>biscuits</b>");
        awaiting(() -> unread(anna) == 1);

        as(anna).get(API + "notifications")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("failed"))
                .body("items[0].videoId", equalTo(video.toString()))
                .body("items[0].heading", equalTo("“Tea & <b>biscuits</b>” could not be finished"))
                .body("items[0].text", equalTo("There is nothing to write from. Add notes."));
        assertThat(unread(ben)).isOne();
        assertThat(unread(UUID.randomUUID())).isZero();

        String id = as(anna).get(API + "notifications").path("items[0].id");
        as(ben).post(API + "notifications/" + id + "/read").then().statusCode(404);
        as(anna).post(API + "notifications/" + id + "/read")
                .then()
                .statusCode(200)
                .body("readAt", notNullValue());
        as(anna).get(API + "notifications?unread=true")
                .then()
                .body("items", hasSize(0))
                .body("unread", equalTo(0));
        as(ben).post(API + "notifications/read-all").then().statusCode(204);
        assertThat(unread(ben)).isZero();
    }

    @Test
    void nobodyIsToldWhatTheyDoNotWant() throws Exception {
        String project = project();
        as(ben).get(API + "notification-preferences")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("wanted.failed.in_app", equalTo(true))
                .body("wanted.done.email", equalTo(true));
        Map<String, Object> muted = Map.of("wanted", Map.of("failed", Map.of("in_app", false, "email", true)));
        as(ben).body(muted).put(API + "notification-preferences").then().statusCode(428);
        as(ben).header("If-Match", "\"0\"")
                .body(muted)
                .put(API + "notification-preferences")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo("\"0\"")))
                .body("wanted.failed.in_app", equalTo(false))
                .body("wanted.done.in_app", equalTo(true));
        as(ben).header("If-Match", "\"0\"")
                .body(muted)
                .put(API + "notification-preferences")
                .then()
                .statusCode(412);
        as(ben).header("If-Match", "\"1\"")
                .body(Map.of("wanted", Map.of("failed", Map.of("pigeon", true))))
                .put(API + "notification-preferences")
                .then()
                .statusCode(422)
                .body("violations.field", contains("wanted.failed.pigeon"));

        fail(project, "Tea");

        awaiting(() -> unread(anna) == 1);
        assertThat(unread(ben)).isZero();
    }

    @Test
    void mailWaitsForItsServerAndIsSentOnceToWhoHasAnAddress() throws Exception {
        address(anna, "anna@example.com", true);
        address(ben, "ben@example.com", false);
        String project = project();
        UUID video = fail(project, "Tea & <b>biscuits</b>");
        awaiting(() -> unread(anna) == 1);
        awaiting(() -> tries("anna@example.com") >= 2);

        try (MailCatcher catcher = MailCatcher.start(folder, port)) {
            assertThat(catcher.port()).isEqualTo(port);
            awaiting(() -> mails().size() == 1);
            awaiting(() -> "sent".equals(state(anna)));
        }

        assertThat(mails()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).contains("anna@example.com");
            String mail = Files.readString(file).replace("=\r\n", "").replace("=3D", "=");
            assertThat(mail)
                    .contains("From: studio@example.org", "To: anna@example.com", "Message-ID: <")
                    .contains("text/plain", "text/html")
                    .contains("There is nothing to write from. Add notes.")
                    .contains("https://studio.example/api/remix-engine/videos/" + video)
                    .contains("&lt;b&gt;biscuits&lt;/b&gt;");
            assertThat(mail.split("Message-ID:", -1)).hasSize(2);
        });
        assertThat(state(ben)).isEqualTo("failed");
    }

    @Test
    void whatADeadInstanceHadClaimedIsSentByAnother() throws Exception {
        address(anna, "anna@example.com", true);
        String project = project();
        UUID mail = database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into re_mails (user_id, project_id, kind, heading, text, tries, due_at)"
                                        + " values (?1, ?2, 'done', 'Ready', 'It is ready.', 1, now() + interval '1 s')"
                                        + " returning id",
                                UUID.class)
                        .setParameter(1, anna)
                        .setParameter(2, UUID.fromString(project))
                        .getSingleResult()));
        try (MailCatcher catcher = MailCatcher.start(folder, port)) {
            assertThat(catcher.port()).isEqualTo(port);
            awaiting(() -> "sent".equals(state(anna)));
        }
        assertThat(mails()).hasSize(1);
        queue.failed(new MailQueue.Claimed(mail, null, "Ready", "It is ready.", 1, null), null, "came too late");
        assertThat(state(anna)).isEqualTo("sent");
    }

    private List<Path> mails() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int tries(String address) {
        return one("select coalesce(max(tries), 0) from re_mails m join re_users u on u.id = m.user_id"
                + " where u.email = '" + address + "' and u.id = '" + anna + "'");
    }

    private String state(UUID user) {
        return database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select state from re_mails where user_id = ?1", String.class)
                        .setParameter(1, user)
                        .getSingleResultOrNull()));
    }

    private Integer one(String sql) {
        return database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, Integer.class).getSingleResult()));
    }

    /** As the log-in would have told it. */
    private void address(UUID user, String email, boolean verified) {
        as(user).get(API + "projects").then().statusCode(200);
        database.await(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update re_users set email = ?2, email_verified = ?3 where id = ?1")
                        .setParameter(1, user)
                        .setParameter(2, email)
                        .setParameter(3, verified)
                        .executeUpdate()));
    }

    /** A project of Anna's in which Ben is a viewer. */
    private String project() {
        String project = as(anna).body(Map.of("name", "News"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(anna).body(Map.of("userId", ben, "role", "viewer"))
                .post(API + "projects/" + project + "/members")
                .then()
                .statusCode(201);
        return project;
    }

    /** A video that fails; its failure comes twice. */
    private UUID fail(String project, String topic) throws Exception {
        UUID video = UUID.fromString(
                as(anna).body(Map.of("source", Map.of("type", "topic", "topic", topic, "notes", "Tea is old.")))
                        .post(API + "projects/" + project + "/videos")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        try (EventProbe probe = EventProbe.open()) {
            VideoRequested requested = probe.await(VideoRequested.class, video);
            StageFailed failed = new StageFailed(
                    requested.meta().next(EventType.STAGE_FAILED, 0, Instant.now()),
                    StageName.REMIX,
                    new Failure(FailureCode.LANGUAGE_MODEL_NEEDED, "There is nothing to write from.", "Add notes."),
                    3);
            probe.send(failed);
            probe.send(failed);
        }
        return video;
    }

    private static int unread(UUID user) {
        return as(user).get(API + "notifications").path("unread");
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

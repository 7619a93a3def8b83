package io.remixengine.gateway.share;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventType;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.event.VideoRequested;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.testing.EventProbe;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to files and links to videos, as people without an account use them. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class ShareLinksTest {

    private static final String API = "/api/remix-engine/";

    @Inject
    AssetStore assets;

    @Inject
    Config config;

    @TempDir
    Path folder;

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private String project = "";
    private UUID video = new UUID(0, 0);

    @BeforeEach
    void renderAVideo() throws Exception {
        project = as(anna).body(Map.of("name", "Shared")).post(API + "projects").path("id");
        video = UUID.fromString(as(anna).body("""
                        {"source":{"type":"topic","topic":"Tea","notes":"Tea is old."},"autoApprove":true}""")
                .post(API + "projects/" + project + "/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        AssetRef film = assets.put(
                "remix-engine/videos/" + project + "/" + video + "/final.mp4",
                Files.writeString(folder.resolve("film"), "0123456789"),
                "video/mp4",
                Provenance.generated("test"));
        try (EventProbe probe = EventProbe.open()) {
            VideoRequested requested = probe.await(VideoRequested.class, video);
            probe.send(new ScriptRemixed(
                    requested.meta().next(EventType.SCRIPT_REMIXED, 0, Instant.now()),
                    requested.brief(),
                    null,
                    new Script(
                            "en",
                            List.of(new TitleVariation("Tea time", "short")),
                            "About tea",
                            List.of("tea"),
                            new ThumbnailIdea("Tea", "a cup"),
                            List.of(new ScriptScene("s1", ScriptScene.Role.HOOK, "Tea is old.", "a cup", null))),
                    List.of()));
            awaitStatus("generating");
            probe.send(
                    new RenderDone(requested.meta().next(EventType.RENDER_DONE, 0, Instant.now()), film, film, 1_000));
        }
        awaitStatus("rendered");
    }

    private void awaitStatus(String status) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        String seen = "";
        while (!seen.equals(status) && Instant.now().isBefore(end)) {
            seen = as(anna).get(API + "videos/" + video).path("status");
            Thread.sleep(20);
        }
        assertThat(seen).isEqualTo(status);
    }

    @Test
    void filesOfAVideoNeedNoLogInWithItsLinks() {
        String url = as(anna).get(API + "videos/" + video).path("assets.find { it.name == 'final.mp4' }.url");
        String saved = as(anna).get(API + "videos/" + video).path("assets.find { it.name == 'final.mp4' }.downloadUrl");

        given().get(url)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .header("Content-Disposition", "inline; filename=\"final.mp4\"")
                .body(equalTo("0123456789"));
        given().header("Range", "bytes=2-4")
                .get(url)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 2-4/10")
                .body(equalTo("234"));
        given().header("Range", "bytes=2-4")
                .header("If-Range", "\"other\"")
                .get(url)
                .then()
                .statusCode(200);
        String tag = given().get(url).header("ETag");
        given().header("If-None-Match", "\"x\", W/" + tag).get(url).then().statusCode(304);
        given().head(url).then().statusCode(200).header("Content-Length", "10");
        given().get(saved).then().statusCode(200).header("Content-Disposition", startsWith("attachment; filename="));
        assertThat(as(anna).get(API + "videos/" + video).<String>path("assets.find { it.name == 'final.mp4' }.url"))
                .as("a page that is read again does not load its films again")
                .isEqualTo(url);
    }

    @Test
    void changedLinkIsRefused() {
        String url = as(anna).get(API + "videos/" + video).path("assets[0].url");
        char last = url.charAt(url.length() - 1);

        given().get(url.substring(0, url.length() - 1) + (char) (last ^ 1))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", containsString("bad-link"));
    }

    @Test
    void whoHasTheLinkSeesTheVideoUntilItIsTakenBack() {
        var shared = as(anna).body(Map.of("expiresIn", "PT2H"))
                .post(API + "videos/" + video + "/share-links")
                .then()
                .statusCode(201)
                .header("Location", containsString("/videos/" + video + "/share-links/"))
                .extract();
        String url = shared.path("url");

        String film = given().get(url)
                .then()
                .statusCode(200)
                .body("assets.name.sort()", contains("final.mp4", "thumbnail.jpg"))
                .extract()
                .path("assets[0].url");
        given().get(film).then().statusCode(200);
        as(anna).get(API + "videos/" + video + "/share-links")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(shared.path("id")))
                .body("items[0].url", nullValue());
        as(anna).delete(API + "videos/" + video + "/share-links/" + shared.path("id"))
                .then()
                .statusCode(204);
        given().get(url).then().statusCode(404);
        as(anna).delete(API + "videos/" + video + "/share-links/" + shared.path("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void linkEndsWithItsTimeAndItsTokenIsNowhere() throws Exception {
        String url = as(anna).post(API + "videos/" + video + "/share-links").path("url");
        String token = url.substring(url.lastIndexOf('/') + 1);

        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "select l::text from gateway.re_share_links l where video_id = '" + video + "'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).doesNotContain(token);
            }
            given().get(url).then().statusCode(200);
            statement.execute("update gateway.re_share_links set expires_at = now() where video_id = '" + video + "'");
        }

        given().get(url).then().statusCode(404);
    }

    @Test
    void strangersMakeNoLinksAndTimesAreBounded() {
        as(ben).post(API + "videos/" + video + "/share-links").then().statusCode(404);
        as(ben).get(API + "videos/" + video + "/share-links").then().statusCode(404);
        as(anna).body(Map.of("expiresIn", "P1000D"))
                .post(API + "videos/" + video + "/share-links")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("expiresIn"));
        as(anna).body(Map.of("expiresIn", "soon"))
                .post(API + "videos/" + video + "/share-links")
                .then()
                .statusCode(422);
        given().get(API + "shared/guessed").then().statusCode(404);
    }

    private Connection owner() throws Exception {
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class));
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).contentType("application/json");
    }
}

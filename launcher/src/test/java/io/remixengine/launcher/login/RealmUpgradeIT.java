package io.remixengine.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.embedded.EmbeddedKeycloak;
import io.remixengine.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Keycloak, started twice: the second start brings a newer document to a realm that has people in it. */
class RealmUpgradeIT {

    private static final Path REALM = Path.of("../deploy/keycloak/remix-realm.json");
    private static final String SECRET = "a secret of this test alone";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @TempDir
    private Path data;

    private EmbeddedPostgresServer postgres;
    private EmbeddedKeycloak program;

    @BeforeEach
    void installed() throws Exception {
        program = new EmbeddedKeycloak(Path.of("target/keycloak"));
        program.install();
        postgres = EmbeddedPostgresServer.start(data.resolve("postgres"), 0);
        postgres.createDatabase("keycloak");
    }

    @AfterEach
    void stopped() throws IOException {
        postgres.close();
        http.close();
    }

    @Test
    void changedDocumentReachesARealmThatExistsAndNobodysAccountIsTouched() throws Exception {
        RealmDocument first = document();
        JsonNode person;
        try (Running keycloak = start()) {
            assertThat(keycloak.realms().apply(first)).isTrue();
            assertThat(keycloak.realms().apply(first)).as("done again").isFalse();
            assertThat(keycloak.realms().invite("remix", "ada@example.com", "first password"))
                    .isTrue();
            assertThat(keycloak.realms().invite("remix", "ada@example.com", "first password"))
                    .isFalse();
            person = keycloak.get("users?exact=true&email=ada@example.com");
            assertThat(person.size()).isEqualTo(1);
            JsonNode google = keycloak.get("identity-provider/instances/google");
            assertThat(google.get("enabled").booleanValue()).isFalse();
        }
        ObjectNode changed = first.json();
        changed.put("accessTokenLifespan", 600);
        ((ObjectNode) changed.get("clients").get(0)).putArray("redirectUris").add("http://localhost:9/login");
        ((ObjectNode) changed.get("clients")
                        .get(0)
                        .get("protocolMappers")
                        .get(0)
                        .get("config"))
                .put("id.token.claim", "true");
        ((ObjectNode) changed.get("identityProviders").get(0)).put("enabled", true);
        try (Running keycloak = start()) {
            assertThat(keycloak.realms().apply(new RealmDocument(changed))).isTrue();
            assertThat(keycloak.realms().apply(new RealmDocument(changed))).isFalse();

            assertThat(keycloak.get("").get("accessTokenLifespan").intValue()).isEqualTo(600);
            JsonNode client = keycloak.get("clients?clientId=remix-gateway").get(0);
            assertThat(client.get("redirectUris")).hasToString("[\"http://localhost:9/login\"]");
            assertThat(client.get("protocolMappers")).hasSize(1);
            assertThat(client.at("/protocolMappers/0/config/id.token.claim").asText())
                    .isEqualTo("true");
            assertThat(keycloak.get("identity-provider/instances/google")
                            .get("enabled")
                            .booleanValue())
                    .isTrue();
            assertThat(keycloak.get("users?exact=true&email=ada@example.com")).isEqualTo(person);
        }
    }

    private static RealmDocument document() throws IOException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ArrayNode redirects = json.arrayNode().add("http://localhost:8080/login");
        return RealmDocument.read(
                REALM,
                Map.of(
                        "mail.configured", json.booleanNode(false),
                        "mail.delivered", json.booleanNode(false),
                        "mail.server", json.objectNode(),
                        "google.configured", json.booleanNode(false),
                        "gateway.redirects", redirects,
                        "gateway.after-logout", json.textNode("http://localhost:8080/")));
    }

    private Running start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        URI base = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder(program.command(new EmbeddedKeycloak.Options(
                        base.toString(),
                        port,
                        postgres.jdbcUrl("keycloak"),
                        EmbeddedPostgresServer.USER,
                        REALM.resolveSibling("themes").toAbsolutePath())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/keycloak-test.log").toFile()));
        builder.environment().putAll(EmbeddedKeycloak.environment("", "test", SECRET));
        Running keycloak = new Running(builder.start(), base);
        try {
            keycloak.awaitReady();
            return keycloak;
        } catch (Exception e) {
            keycloak.close();
            throw e;
        }
    }

    private final class Running implements AutoCloseable {

        private final Process process;
        private final URI base;

        private Running(Process process, URI base) {
            this.process = process;
            this.base = base;
        }

        Realms realms() throws Exception {
            return Realms.open(http, base, "test", SECRET);
        }

        JsonNode get(String path) throws Exception {
            String token = json.readTree(http.send(
                                    HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(HttpRequest.BodyPublishers.ofString(
                                                    "grant_type=client_credentials&client_id=test&client_secret="
                                                            + SECRET.replace(' ', '+')))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .get("access_token")
                    .asText();
            return json.readTree(http.send(
                            HttpRequest.newBuilder(base.resolve("/admin/realms/remix/" + path))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }

        void awaitReady() throws Exception {
            Instant end = Instant.now().plusSeconds(180);
            while (!answers()) {
                assertThat(process.isAlive())
                        .as("Keycloak runs; see target/keycloak-test.log")
                        .isTrue();
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(200);
            }
        }

        private boolean answers() throws InterruptedException {
            try {
                return http.send(
                                        HttpRequest.newBuilder(base.resolve("/realms/master"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}

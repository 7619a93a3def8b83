package io.remixengine.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.openapi.ApiDocument.Operation;
import io.remixengine.gateway.openapi.ApiDocument.Parameter;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.sessions.JqwikSession;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes in, the answer is a success or a problem document, and never a failure of ours. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class FuzzTest {

    private static final Logger LOG = Logger.getLogger(FuzzTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> RESTRICTED_IN_CLIENT = List.of("Host", "Content-Length", "Connection");

    @TestHTTPResource
    URI server;

    @Test
    void oneThousandRequestsFindNoFailure() {
        JqwikSession.run(() -> fuzz(1_000));
    }

    @Test
    @Tag("long")
    void tenThousandRequestsFindNoFailure() {
        JqwikSession.run(() -> fuzz(10_000));
    }

    private void fuzz(int requests) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ApiDocument document = ApiDocument.read();
        List<Operation> operations = document.operations();
        Hostile hostile = new Hostile(document, random, fixtures());
        Map<String, Map<Integer, Integer>> seen = new TreeMap<>();
        long slowest = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int turn = 0; turn < requests; turn++) {
                Operation operation = operations.get(turn % operations.size());
                Sent sent = request(operation, hostile);
                long since = System.nanoTime();
                HttpResponse<InputStream> response =
                        client.send(sent.request(), HttpResponse.BodyHandlers.ofInputStream());
                slowest = Math.max(slowest, System.nanoTime() - since);
                String type = response.headers().firstValue("Content-Type").orElse("");
                String answer = type.startsWith("text/event-stream") ? closed(response) : text(response);

                String what = "seed %d, request %d: %s %s%n%s%nwas answered %d %s: %s"
                        .formatted(
                                seed,
                                turn,
                                sent.request().method(),
                                sent.request().uri(),
                                sent.body(),
                                response.statusCode(),
                                type,
                                answer);
                assertThat(response.statusCode()).as(what).isLessThan(500);
                if (response.statusCode() >= 400) {
                    assertThat(type).as(what).startsWith(Problem.MEDIA_TYPE);
                }
                seen.computeIfAbsent(operation.name(), name -> new TreeMap<>())
                        .merge(response.statusCode(), 1, Integer::sum);
            }
        }
        seen.forEach((operation, answers) -> LOG.infof("%s %s", operation, answers));
        LOG.infof("seed %d: %d requests, the slowest took %d ms", seed, requests, slowest / 1_000_000);
        assertThat(seen).hasSize(operations.size());
    }

    private record Sent(HttpRequest request, String body) {}

    private Sent request(Operation operation, Hostile hostile) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
        for (Parameter parameter : operation.parameters()) {
            String value = hostile.parameter(parameter.schema());
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace("{" + parameter.name() + "}", encoded(value.isEmpty() ? "x" : value));
                case "query" -> {
                    if (!hostile.oneIn(3)) {
                        query.add(parameter.name() + "=" + encoded(value));
                    }
                }
                default -> header(request, parameter.name(), hostile.oneIn(2) ? "\"1\"" : value, hostile);
            }
        }
        String body = "";
        if (operation.body() != null) {
            body = hostile.oneIn(20)
                    ? hostile.text()
                    : hostile.body(operation.body()).toString();
            request.header("Content-Type", hostile.oneIn(20) ? "text/plain" : String.valueOf(operation.bodyType()));
        }
        request.uri(server.resolve(path + (query.isEmpty() ? "" : "?" + String.join("&", query))));
        request.method(
                operation.method(),
                operation.body() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return new Sent(request.build(), body.length() > 2_000 ? body.substring(0, 2_000) + "..." : body);
    }

    private static void header(HttpRequest.Builder request, String name, String value, Hostile hostile) {
        String sendable = value.replaceAll("[^\\x20-\\x7e]", "?").strip();
        if (!hostile.oneIn(3) && sendable.length() < 4_000 && !RESTRICTED_IN_CLIENT.contains(name)) {
            request.header(name, sendable);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.substring(0, Math.min(1_000, value.length())), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String closed(HttpResponse<InputStream> response) throws Exception {
        response.body().close();
        return "";
    }

    private static String text(HttpResponse<InputStream> response) throws Exception {
        try (InputStream body = response.body()) {
            return new String(body.readNBytes(4_000), StandardCharsets.UTF_8);
        }
    }

    /** A project and a video, so that not everything is missing. */
    private static List<UUID> fixtures() {
        String project = given().contentType("application/json")
                .body("{\"name\":\"Fuzz\"}")
                .post(ApiDocument.BASE + "projects")
                .path("id");
        String video = given().contentType("application/json")
                .body("{\"source\":{\"type\":\"topic\",\"topic\":\"Tea\",\"notes\":\"Tea is old.\"}}")
                .post(ApiDocument.BASE + "projects/" + project + "/videos")
                .path("id");
        return List.of(UUID.fromString(project), UUID.fromString(video));
    }
}

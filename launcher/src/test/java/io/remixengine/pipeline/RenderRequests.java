package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Orders renders over HTTP, follows them to their end, and fetches their files. */
final class RenderRequests implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private final String key;

    RenderRequests(WholeStack.Running stack) {
        this.gateway = stack.stack().gateway();
        this.key = stack.key();
    }

    /** What is there below the API's root. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return body(request(path).GET().build(), 200);
    }

    /** Orders a render, and waits until it is neither queued nor running. */
    JsonNode order(UUID video, String order) throws IOException, InterruptedException {
        String renders = "videos/" + video + "/renders";
        JsonNode render = body(
                request(renders)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(order))
                        .build(),
                202);
        Instant end = Instant.now().plus(PATIENCE);
        while (render.get("finishedAt") == null && Instant.now().isBefore(end)) {
            Thread.sleep(BETWEEN_LOOKS);
            render = get(renders + "/" + render.get("id").asText());
        }
        return render;
    }

    /** A file of a render, by its link and without a log-in. */
    Path file(JsonNode render, String name) throws IOException, InterruptedException {
        for (JsonNode asset : render.get("assets")) {
            if (asset.get("name").asText().equals(name)) {
                HttpRequest link = HttpRequest.newBuilder(
                                gateway.resolve(asset.get("url").asText()))
                        .build();
                Path file = Files.createTempFile("render", name);
                file.toFile().deleteOnExit();
                assertThat(http.send(link, HttpResponse.BodyHandlers.ofFile(file))
                                .statusCode())
                        .isEqualTo(200);
                return file;
            }
        }
        throw new AssertionError("no file " + name + " in " + render);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve("/api/remix-engine/" + path))
                .header("Authorization", "Bearer " + key);
    }

    private JsonNode body(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Json.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}

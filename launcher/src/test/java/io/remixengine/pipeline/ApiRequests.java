package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The API of the gateway, as a program uses it. */
final class ApiRequests implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final WholeStack.Running stack;

    ApiRequests(WholeStack.Running stack) {
        this.stack = stack;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return body(request(path).GET().build(), 200);
    }

    JsonNode post(String path, String json, int expected) throws IOException, InterruptedException {
        return body(
                request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build(), expected);
    }

    /** Replaces what is there, as its version says, with something else. */
    JsonNode put(String path, JsonNode there, JsonNode other) throws IOException, InterruptedException {
        return body(
                request(path)
                        .header("If-Match", version(there))
                        .PUT(HttpRequest.BodyPublishers.ofString(other.toString()))
                        .build(),
                200);
    }

    /** Orders a render, and waits until it is neither queued nor running. */
    JsonNode render(UUID video, String order) throws IOException, InterruptedException {
        String renders = "videos/" + video + "/renders";
        JsonNode render = post(renders, order, 202);
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
                                stack.stack().gateway().resolve(asset.get("url").asText()))
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

    void awaitStatus(UUID video, String status) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode state = get("videos/" + video);
        while (!state.get("status").asText().equals(status) && Instant.now().isBefore(end)) {
            Thread.sleep(BETWEEN_LOOKS);
            state = get("videos/" + video);
        }
        assertThat(state.get("status").asText()).as("%s", state).isEqualTo(status);
    }

    /** Lets the script or the timeline pass its gate as it is now. */
    void approve(UUID video, String gate, String document) throws IOException, InterruptedException {
        body(
                request("videos/" + video + "/approve")
                        .header("If-Match", version(get("videos/" + video + "/" + document)))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"gate\":\"" + gate + "\"}"))
                        .build(),
                200);
    }

    private static String version(JsonNode there) {
        return "\"" + there.get("version").asText() + "\"";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stack.stack().gateway().resolve("/api/remix-engine/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + stack.key());
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

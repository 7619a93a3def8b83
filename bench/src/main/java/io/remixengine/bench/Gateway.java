package io.remixengine.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST API of a running stack, as far as the benchmarks use it. */
final class Gateway {

    /** One stored event. */
    record HistoryRow(String type, @Nullable String stage, Instant time) {}

    private static final Duration POLL = Duration.ofMillis(50);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private final @Nullable String token;

    /** @param token an API key; null where nobody logs in */
    Gateway(String address, @Nullable String token) {
        this.api = address + "/api/remix-engine/";
        this.token = token;
    }

    /** Makes a project and returns its id. */
    String createProject() throws IOException, InterruptedException {
        return send(post("projects", Map.of("name", "bench"))).get("id").asText();
    }

    /** Asks for a video and returns its id. */
    String createVideo(String project, Map<String, Object> brief) throws IOException, InterruptedException {
        return send(post("projects/" + project + "/videos", brief)).get("id").asText();
    }

    /**
     * Waits until a video is rendered.
     *
     * @throws IllegalStateException if it fails
     */
    void awaitRendered(String video) throws IOException, InterruptedException {
        while (true) {
            JsonNode view = send(get("videos/" + video));
            switch (view.get("status").asText()) {
                case "rendered", "publishing", "published" -> {
                    return;
                }
                case "failed", "cancelled" ->
                    throw new IllegalStateException(view.path("failure").toString());
                default -> Thread.sleep(POLL);
            }
        }
    }

    List<HistoryRow> history(String video) throws IOException, InterruptedException {
        JsonNode rows = send(get("videos/" + video + "/history"));
        return Json.mapper().convertValue(rows.has("items") ? rows.get("items") : rows, new TypeReference<>() {});
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create(api + path));
    }

    private HttpRequest.Builder post(String path, Map<String, Object> body) throws IOException {
        return get(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return Json.mapper().readTree(response.body());
    }
}

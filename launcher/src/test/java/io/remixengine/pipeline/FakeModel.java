package io.remixengine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A language model on this machine that always writes about kettles, and remembers what it was paid for. Until it is closed,
 * the stack has its scripts written by it.
 */
final class FakeModel implements AutoCloseable {

    /** Something that happens while a model thinks. */
    @FunctionalInterface
    interface Meanwhile {
        void happens() throws IOException, InterruptedException;
    }

    private static final String SETTINGS = "admin/settings";

    private final ApiRequests api;
    private final HttpServer server;
    private final List<String> paid = new CopyOnWriteArrayList<>();
    private final JsonNode writer;
    private volatile Meanwhile meanwhile = () -> {};

    FakeModel(ApiRequests api) throws IOException, InterruptedException {
        this.api = api;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        this.writer = setWriter(Json.mapper()
                .createObjectNode()
                .put("baseUrl", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .put("model", "kettle-1"));
    }

    /** What happens before it answers. */
    void meanwhile(Meanwhile something) {
        meanwhile = something;
    }

    /** The requests it answered. */
    List<String> paid() {
        return List.copyOf(paid);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        setWriter(writer);
        server.stop(0);
    }

    /** Returns what was set before. */
    private JsonNode setWriter(JsonNode other) throws IOException, InterruptedException {
        JsonNode before = api.get(SETTINGS);
        ObjectNode settings = before.deepCopy();
        settings.set("writer", other);
        api.put(SETTINGS, before, settings);
        Thread.sleep(Duration.ofSeconds(2)); // by then every service has them
        return before.get("writer");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            paid.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            happens();
            ObjectNode answer = Json.mapper().createObjectNode();
            answer.putArray("choices")
                    .addObject()
                    .put("finish_reason", "stop")
                    .putObject("message")
                    .put("content", script().toString());
            answer.putObject("usage").put("prompt_tokens", 800).put("completion_tokens", 200);
            byte[] body = Json.mapper().writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void happens() throws IOException {
        try {
            meanwhile.happens();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static ObjectNode script() {
        ObjectNode script = Json.mapper().createObjectNode();
        script.putArray("titles").addObject().put("title", "Why Kettles Sing").put("reason", "everyone heard it");
        script.put("description", "The song of a kettle.");
        script.putArray("hashtags").add("science");
        script.putObject("thumbnail").put("text", "It sings").put("visual", "a kettle");
        ArrayNode scenes = script.putArray("scenes");
        scene(scenes, "hook", "Why does a kettle sing before it boils?");
        scene(scenes, "body", "Bubbles of steam rise into cooler water and collapse with a tiny click.");
        scene(scenes, "call_to_action", "Listen to yours tomorrow.");
        return script;
    }

    private static void scene(ArrayNode scenes, String role, String text) {
        scenes.addObject()
                .put("role", role)
                .put("text", text)
                .put("visual", "a kettle")
                .putNull("sourceSeconds");
    }
}

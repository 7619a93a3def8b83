package io.remixengine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A language model on this machine that always writes about kettles, and remembers what it was paid for. */
final class FakeModel implements AutoCloseable {

    private final HttpServer server;
    private final List<String> paid = new CopyOnWriteArrayList<>();

    private FakeModel(HttpServer server) {
        this.server = server;
    }

    static FakeModel start() throws IOException {
        FakeModel model =
                new FakeModel(HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
        model.server.createContext("/v1/chat/completions", model::answer);
        model.server.start();
        return model;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The requests it answered. */
    List<String> paid() {
        return List.copyOf(paid);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            paid.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
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

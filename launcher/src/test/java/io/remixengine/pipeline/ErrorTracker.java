package io.remixengine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remixengine.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Where services send their errors: takes Sentry's envelopes and keeps the events in them. */
final class ErrorTracker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();

    private ErrorTracker(HttpServer server) {
        this.server = server;
    }

    static ErrorTracker start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ErrorTracker tracker = new ErrorTracker(server);
        server.createContext("/api/1/envelope/", tracker::keep);
        server.start();
        return tracker;
    }

    String dsn() {
        return "http://public@127.0.0.1:" + server.getAddress().getPort() + "/1";
    }

    /** The first event that fulfils a condition. */
    JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var found = events.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no such error among " + events);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** An envelope is lines of JSON: its header, then a header and a body for each item. */
    private void keep(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream body = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                    ? new GZIPInputStream(exchange.getRequestBody())
                    : exchange.getRequestBody();
            String[] lines = new String(body.readAllBytes(), UTF_8).split("\n");
            for (int i = 1; i + 1 < lines.length; i += 2) {
                if ("event".equals(Json.mapper().readTree(lines[i]).path("type").asText())) {
                    events.add(Json.mapper().readTree(lines[i + 1]));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }
}

package io.remixengine.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider on this machine that answers as it is told and remembers what it was asked: that is what would be paid. */
public final class FakeProvider implements AutoCloseable {

    /**
     * What it was asked.
     *
     * @param authorization the header, empty if there was none
     */
    public record Call(String path, String authorization, String body) {}

    /** How it answers one request. */
    @FunctionalInterface
    public interface Answer {

        void give(HttpExchange exchange) throws IOException, InterruptedException;

        /** JSON with status 200. */
        static Answer ok(String json) {
            return status(200, Map.of("Content-Type", "application/json"), json);
        }

        static Answer status(int status) {
            return status(status, Map.of(), "{\"error\":{\"message\":\"as told\"}}");
        }

        static Answer status(int status, Map<String, String> headers, String body) {
            return exchange -> {
                headers.forEach(exchange.getResponseHeaders()::set);
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            };
        }

        /** Another answer, later. */
        static Answer after(Duration wait, Answer then) {
            return exchange -> {
                Thread.sleep(wait);
                then.give(exchange);
            };
        }

        /** A byte each 50 ms, without an end. */
        static Answer drip() {
            return endless(Duration.ofMillis(50), " ");
        }

        /** As fast as it goes, without an end. */
        static Answer flood() {
            return endless(Duration.ZERO, " ".repeat(8_192));
        }

        private static Answer endless(Duration pause, String part) {
            return exchange -> {
                exchange.sendResponseHeaders(200, 0);
                OutputStream body = exchange.getResponseBody();
                while (true) { // until the other side has had enough
                    body.write(part.getBytes(UTF_8));
                    body.flush();
                    Thread.sleep(pause);
                }
            };
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Answer> next = new ConcurrentLinkedDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Answer usual = Answer.status(500);

    private FakeProvider(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port of this machine. */
    public static FakeProvider start() {
        try {
            FakeProvider provider =
                    new FakeProvider(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            provider.server.setExecutor(provider.workers);
            provider.server.createContext("/", provider::handle);
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The answers to the next requests, in order. */
    public void next(Answer... answers) {
        next.addAll(List.of(answers));
    }

    /** The answer to all others. */
    public void usually(Answer answer) {
        usual = answer;
    }

    /** Forgets what was asked and what was to be answered. */
    public void reset() {
        next.clear();
        calls.clear();
        usual = Answer.status(500);
    }

    /** All that it was asked, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            calls.add(new Call(exchange.getRequestURI().getPath(), key == null ? "" : key, body));
            Answer told = next.poll();
            (told == null ? usual : told).give(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

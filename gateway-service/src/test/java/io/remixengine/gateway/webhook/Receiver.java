package io.remixengine.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Somebody's server on this machine, that takes webhooks in many ways. Remembers all that came. */
final class Receiver implements AutoCloseable {

    /** What came; the names of headers in lower case. */
    record Post(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /** What to answer. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    Receiver() throws IOException {
        this(HttpServer.create(loopback(), 0));
    }

    Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.start();
    }

    static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Answers with these, one after the other, and then with the last again and again. */
    Receiver on(String path, Integer... statuses) {
        AtomicInteger count = new AtomicInteger();
        return on(path, exchange -> {
            int status = statuses[Math.min(count.getAndIncrement(), statuses.length - 1)];
            answer(exchange, status, "status " + status);
        });
    }

    Receiver on(String path, Answering answering) {
        server.createContext(path, exchange -> {
            posts.add(new Post(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> each.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            answering.answer(exchange);
        });
        return this;
    }

    Receiver redirecting(String path, String to) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            answer(exchange, 302, "");
        });
    }

    /** Takes everything and never answers. */
    Receiver silent(String path) {
        return on(path, exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    List<Post> posts(String path) {
        return posts.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** Waits until so many have come. */
    List<Post> await(String path, int count) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (posts(path).size() < count) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(posts(path).size() + " of " + count + " came to " + path);
            }
            Thread.sleep(20);
        }
        return posts(path);
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.close();
    }
}

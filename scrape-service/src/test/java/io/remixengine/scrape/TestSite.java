package io.remixengine.scrape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site on loopback with pages, files and faults. */
final class TestSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How the site answers a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + host() + path;
    }

    /** The paths that were asked for, in order. */
    List<String> requests() {
        return requests;
    }

    TestSite on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    TestSite status(String path, int status) {
        return on(path, exchange -> send(exchange, status, "text/plain", "no".getBytes(StandardCharsets.UTF_8)));
    }

    TestSite text(String path, String type, String text) {
        return on(path, exchange -> send(exchange, 200, type, text.getBytes(StandardCharsets.UTF_8)));
    }

    TestSite html(String path, String title, String body) {
        return text(
                path,
                "text/html; charset=utf-8",
                "<html><head><title>" + title + "</title></head><body>" + body + "</body></html>");
    }

    TestSite file(String path, String type, Path file) {
        return on(path, exchange -> send(exchange, 200, type, Files.readAllBytes(file)));
    }

    TestSite redirect(String path, String to) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** A body without a length that never ends. */
    TestSite endless(String path, String type) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = "<p>again</p>\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            OutputStream body = exchange.getResponseBody();
            while (closed.getCount() > 0) {
                body.write(chunk);
            }
        });
    }

    /** Never answers. */
    TestSite silent(String path) {
        return on(path, exchange -> closed.await());
    }

    /** Promises a whole file, sends half of it and hangs up. */
    TestSite cut(String path, String type, Path file) {
        return on(path, exchange -> {
            byte[] bytes = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
        });
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void answer(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        try (exchange) {
            answers.getOrDefault(path, other -> send(other, 404, "text/plain", new byte[] {'4', '0', '4'}))
                    .to(exchange);
        } catch (IOException e) {
            // The other side hung up, as it may.
            requests.add(path + " broken off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.remixengine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A site on loopback that does what bad sites do. */
final class FaultySite implements AutoCloseable {

    private static final int SLOW_MS = 50;

    private final HttpServer server;
    private final byte[] film;
    private final URI goodPage;
    private volatile boolean mended;

    private FaultySite(HttpServer server, byte[] film, URI goodPage) {
        this.server = server;
        this.film = film;
        this.goodPage = goodPage;
    }

    /**
     * @param film a good MP4, of which bad ones are made
     * @param goodPage where one of its pages leads once it is mended
     */
    static FaultySite start(Path film, URI goodPage) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultySite site = new FaultySite(server, Files.readAllBytes(film), goodPage);
        server.createContext("/", site::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return site;
    }

    URI address(String fault) {
        return URI.create("http://" + host() + "/" + fault);
    }

    /** From now on its broken page leads to a good one. */
    void mend() {
        mended = true;
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/page-without-video" ->
                    send(exchange, "text/html", "<html><p>No film here.</p></html>".getBytes(UTF_8));
                case "/redirect-to-private" -> redirect(exchange, "http://10.0.0.1/film.mp4");
                case "/truncated.mp4" -> send(exchange, "video/mp4", Arrays.copyOf(film, film.length / 2));
                case "/endless.mp4" -> sendWithoutEnd(exchange, 0);
                case "/slow.mp4" -> sendWithoutEnd(exchange, SLOW_MS);
                case "/broken.html" -> {
                    if (mended) {
                        redirect(exchange, goodPage.toString());
                    } else {
                        exchange.sendResponseHeaders(404, -1);
                    }
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    /** A film's beginning, and then more and more, with no Content-Length; ends when the reader has had enough. */
    private void sendWithoutEnd(HttpExchange exchange, int pauseMs) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "video/mp4");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(film);
        byte[] more = new byte[pauseMs == 0 ? 1 << 16 : 1 << 8];
        while (true) {
            body.write(more);
            body.flush();
            LockSupport.parkNanos(Duration.ofMillis(pauseMs).toNanos());
        }
    }
}

package io.remixengine.launcher.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the files of one folder on 127.0.0.1, with single byte ranges (RFC 9110, section 14). */
public final class PageServer implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "mp4", "video/mp4",
            "vtt", "text/vtt; charset=utf-8",
            "jpg", "image/jpeg");

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PageServer(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @throws BindException if the port is taken
     */
    public static PageServer start(Path folder, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        PageServer pages = new PageServer(folder.toRealPath(), server);
        server.createContext("/", pages::answer);
        server.setExecutor(pages.threads);
        server.start();
        return pages;
    }

    /** The address of a file. */
    public URI address(String file) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + file);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Optional<Path> file = file(exchange.getRequestURI().getPath());
            if (file.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, file.get(), method.equals("HEAD"));
        }
    }

    private static void send(HttpExchange exchange, Path file, boolean headOnly) throws IOException {
        long size = Files.size(file);
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Optional<ByteRange> range = asked == null ? Optional.empty() : ByteRange.parse(asked, size);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", TYPES.getOrDefault(extension(file), "application/octet-stream"));
        headers.set("Accept-Ranges", "bytes");
        headers.set(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC)));
        if (asked != null && range.isEmpty()) {
            headers.set("Content-Range", "bytes */" + size);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        ByteRange part = range.orElse(new ByteRange(0, size - 1));
        if (range.isPresent()) {
            headers.set("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        }
        int status = range.isPresent() ? 206 : 200;
        if (headOnly) {
            headers.set("Content-Length", Long.toString(part.length()));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, part.length() == 0 ? -1 : part.length());
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = exchange.getResponseBody()) {
            in.skipNBytes(part.first());
            copy(in, out, part.length());
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = bytes;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** A file inside the folder, wherever links and dots in the request lead. */
    private Optional<Path> file(String path) throws IOException {
        Path wanted = folder.resolve(path.equals("/") ? "index.html" : path.substring(1))
                .normalize();
        if (!wanted.startsWith(folder)
                || !Files.isRegularFile(wanted)
                || !wanted.toRealPath().startsWith(folder)) {
            return Optional.empty();
        }
        return Optional.of(wanted);
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

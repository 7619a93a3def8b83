package io.remixengine.gateway.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events as a browser would; blocks, for some seconds at most. */
public final class SseReader implements AutoCloseable {

    /** An event; its id is null if it has none. */
    public record Event(@Nullable String id, String name, JsonNode data) {

        long number() {
            return id == null ? 0 : Long.parseLong(id);
        }
    }

    private static final int PATIENCE_MS = 20_000;

    private final HttpURLConnection connection;
    private final BufferedReader lines;
    final List<String> comments = new ArrayList<>();

    @Nullable
    String retry;

    private SseReader(HttpURLConnection connection) throws IOException {
        this.connection = connection;
        this.lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8), 65_536);
    }

    public static SseReader open(URL server, String path, UUID user, @Nullable String lastEventId) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(server.toString()).resolve(path).toURL().openConnection();
        connection.setReadTimeout(PATIENCE_MS);
        connection.setRequestProperty("X-Remix-User", user.toString());
        connection.setRequestProperty("Accept", "text/event-stream");
        if (lastEventId != null) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        return new SseReader(connection);
    }

    Map<String, List<String>> headers() {
        return connection.getHeaderFields();
    }

    /** The next event. */
    public Event next() throws IOException {
        Event event = nextIfAny();
        if (event == null) {
            throw new AssertionError("the stream has ended");
        }
        return event;
    }

    /** Waits until the stream ends. */
    void awaitEnd() throws IOException {
        Event event = nextIfAny();
        while (event != null) {
            event = nextIfAny();
        }
    }

    private @Nullable Event nextIfAny() throws IOException {
        String id = null;
        String name = "message";
        String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && data != null) {
                return new Event(id, name, Json.mapper().readTree(data));
            } else if (line.startsWith(":")) {
                comments.add(line.substring(1).strip());
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("retry: ")) {
                retry = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return null;
    }

    /** The next event that tells of a stored one. */
    Event nextStored() throws IOException {
        Event event = next();
        while (!event.data().has("event")) {
            event = next();
        }
        return event;
    }

    /** The numbers of the next events that tell of stored ones. */
    List<Long> numbers(int count) throws IOException {
        List<Long> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            numbers.add(nextStored().number());
        }
        return numbers;
    }

    /** Waits until the server shows that it is alive. */
    void awaitComment(String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":") && line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("the stream has ended");
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}

package io.remixengine.launcher.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The REST API of a gateway, as far as the command line needs it. */
public final class Gateway implements AutoCloseable {

    private static final String API = "/api/remix-engine/";
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int MOST_RECONNECTS = 60;

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final String key;

    /**
     * @param address scheme, host and port
     * @param key an API key of the gateway
     */
    public Gateway(URI address, String key) {
        this.base = address.resolve(API);
        this.key = key;
    }

    /**
     * Creates a project.
     *
     * @throws GatewayException if it is refused or nobody answers
     */
    public UUID createProject(String name) throws GatewayException, InterruptedException {
        record Created(UUID id) {}
        return read(post("projects", Map.of("name", name)), Created.class).id();
    }

    /**
     * Orders a video; it begins at once.
     *
     * @throws GatewayException if it is refused, with everything that is wrong, or nobody answers
     */
    public VideoView createVideo(UUID project, VideoOrder order) throws GatewayException, InterruptedException {
        return read(post("projects/" + project + "/videos", order), VideoView.class);
    }

    /**
     * A video's state.
     *
     * @throws GatewayException if there is no such video or nobody answers
     */
    public VideoView video(UUID id) throws GatewayException, InterruptedException {
        return read(send(request("videos/" + id).GET().build(), HttpResponse.BodyHandlers.ofString()), VideoView.class);
    }

    /**
     * Follows a video until it has ended or waits for a person; each state goes to the watcher. Survives a gateway that
     * is away for a minute.
     *
     * @return the last state
     * @throws GatewayException if the gateway stays away
     */
    public VideoView follow(UUID id, Consumer<VideoView> watcher) throws GatewayException, InterruptedException {
        for (int tries = 0; tries < MOST_RECONNECTS; tries++) {
            try {
                Optional<VideoView> last = watch(id, watcher);
                if (last.isPresent()) {
                    return last.get();
                }
            } catch (IOException | UncheckedIOException e) {
                // it is restarting, or the stream was cut: the next one begins with the state of the moment
            }
            Thread.sleep(RECONNECT);
        }
        throw new GatewayException("The gateway at " + base + " does not answer any more.");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Optional<VideoView> watch(UUID id, Consumer<VideoView> watcher)
            throws IOException, GatewayException, InterruptedException {
        HttpRequest live = request("videos/" + id + "/live")
                .setHeader("Accept", "text/event-stream")
                .GET()
                .build();
        HttpResponse<Stream<String>> answer = http.send(live, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new GatewayException("The gateway answered " + answer.statusCode() + " for the live progress.");
            }
            ServerSentEvents events = new ServerSentEvents();
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                Optional<String> event = events.take(each.next());
                if (event.isEmpty()) {
                    continue;
                }
                VideoView state = json.readValue(event.get(), VideoView.class);
                watcher.accept(state);
                if (state.ended() || (state.waitsForPerson() && !state.brief().autoApprove())) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    private HttpResponse<String> post(String path, Object body) throws GatewayException, InterruptedException {
        try {
            byte[] sent = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(sent))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json");
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws GatewayException, InterruptedException {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new GatewayException("The gateway at " + base + " does not answer: " + e.getMessage(), e);
        }
    }

    private <T> T read(HttpResponse<String> answer, Class<T> type) throws GatewayException {
        try {
            if (answer.statusCode() >= 400) {
                throw new GatewayException(
                        json.readValue(answer.body(), Problem.class).told(answer.statusCode()));
            }
            return json.readValue(answer.body(), type);
        } catch (JsonProcessingException e) {
            throw new GatewayException("The gateway answered " + answer.statusCode() + " in a way not understood.", e);
        }
    }
}

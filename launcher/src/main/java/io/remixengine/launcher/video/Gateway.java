package io.remixengine.launcher.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The REST API of a gateway, as far as the command line needs it. */
public final class Gateway implements AutoCloseable {

    private static final String API = "/api/remix-engine/";
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int MOST_RECONNECTS = 60;
    private static final int SOME = 50;

    private record Project(UUID id, String name) {}

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
        return read(post("projects", Map.of("name", name)), Project.class).id();
    }

    /**
     * The newest project of that name, which is created if there is none.
     *
     * @throws GatewayException if it is refused or nobody answers
     */
    public UUID project(String name) throws GatewayException, InterruptedException {
        record Page(List<Project> items, @Nullable String next) {}
        String after = "";
        while (after != null) {
            Page page = read(get("projects?limit=100" + after), Page.class);
            for (Project each : page.items()) {
                if (each.name().equals(name)) {
                    return each.id();
                }
            }
            after = page.next() == null ? null : "&after=" + encoded(page.next());
        }
        return createProject(name);
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
        return read(get("videos/" + id), VideoView.class);
    }

    /**
     * Passes the gate before which a video waits, with the script or the timeline as it is now.
     *
     * @throws GatewayException if it waits for nobody, is refused, or nobody answers
     */
    public VideoView approve(VideoView video) throws GatewayException, InterruptedException {
        String gate = video.gate()
                .orElseThrow(() -> new GatewayException("The video is " + video.told() + ", and waits for nobody."));
        HttpResponse<String> document = get("videos/" + video.id() + (gate.equals("script") ? "/script" : "/timeline"));
        String seen = document.headers().firstValue("ETag").orElse("*");
        return read(post("videos/" + video.id() + "/approve", Map.of("gate", gate), "If-Match", seen), VideoView.class);
    }

    /**
     * Copies a file of a video, complete or not at all.
     *
     * @throws GatewayException if nobody answers
     */
    public void copy(VideoView.Asset asset, Path to) throws GatewayException, IOException, InterruptedException {
        Path partial = to.resolveSibling(to.getFileName() + ".partial");
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve(asset.url())).build();
            int status =
                    send(request, HttpResponse.BodyHandlers.ofFile(partial)).statusCode();
            if (status != 200) {
                throw new GatewayException("The file " + asset.name() + " was answered with " + status + ".");
            }
            Files.move(partial, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Makes a video again from one of its stages.
     *
     * @throws GatewayException if it is refused, with everything that is wrong, or nobody answers
     */
    public VideoView replay(UUID id, ReplayOrder order) throws GatewayException, InterruptedException {
        return read(post("videos/" + id + "/replay", order), VideoView.class);
    }

    /**
     * Which failed videos a bulk replay would take.
     *
     * @param project null for all
     */
    public BulkReplay.Preview previewReplays(@Nullable UUID project, BulkReplayOrder order)
            throws GatewayException, InterruptedException {
        return read(post(bulkReplays(project) + "/preview", order), BulkReplay.Preview.class);
    }

    /**
     * Replays failed videos one after the other.
     *
     * @param project null for all
     */
    public BulkReplay beginReplays(@Nullable UUID project, BulkReplayOrder order)
            throws GatewayException, InterruptedException {
        return read(post(bulkReplays(project), order), BulkReplay.class);
    }

    /** How far a bulk replay is. */
    public BulkReplay bulkReplay(UUID id) throws GatewayException, InterruptedException {
        return read(get("bulk-replays/" + id), BulkReplay.class);
    }

    /** Begins no more videos of a bulk replay. */
    public BulkReplay stopReplays(UUID id) throws GatewayException, InterruptedException {
        return read(post("bulk-replays/" + id + "/stop", Map.of()), BulkReplay.class);
    }

    /**
     * The jobs of a video, newest first.
     *
     * @param state only those that are so; null for all
     * @throws GatewayException if there is no such video or state, or nobody answers
     */
    public List<JobView> jobs(UUID video, @Nullable String state) throws GatewayException, InterruptedException {
        String query = state == null ? "" : "?state=" + encoded(state);
        return read(get("videos/" + video + "/jobs" + query), JobView.Page.class)
                .items();
    }

    /**
     * The newest jobs of a project, some 50 of them.
     *
     * @param state only those that are so; null for all
     * @throws GatewayException if there is no such project or state, or nobody answers
     */
    public List<JobView> jobsOfProject(UUID project, @Nullable String state)
            throws GatewayException, InterruptedException {
        String query =
                "projects/" + project + "/jobs?limit=" + SOME + (state == null ? "" : "&state=" + encoded(state));
        JobView.Page page = read(get(query), JobView.Page.class);
        List<JobView> found = new ArrayList<>(page.items());
        while (found.size() < SOME && page.next() != null) {
            page = read(get(query + "&after=" + encoded(page.next())), JobView.Page.class);
            found.addAll(page.items());
        }
        return found;
    }

    /**
     * One job of a video.
     *
     * @throws GatewayException if there is none or nobody answers
     */
    public JobView job(UUID video, UUID job) throws GatewayException, InterruptedException {
        return read(get("videos/" + video + "/jobs/" + job), JobView.class);
    }

    /** Stops one job. */
    public JobView cancelJob(UUID video, UUID job) throws GatewayException, InterruptedException {
        return read(post("videos/" + video + "/jobs/" + job + "/cancel", Map.of()), JobView.class);
    }

    /** Has one job done again; returns the one that does it. */
    public JobView retryJob(UUID video, UUID job) throws GatewayException, InterruptedException {
        return read(post("videos/" + video + "/jobs/" + job + "/retry", Map.of()), JobView.class);
    }

    /**
     * Follows a video until it has ended or waits for a person; each state goes to the watcher. Survives a gateway that
     * is away for a minute.
     *
     * @return the last state
     * @throws GatewayException if the gateway stays away
     */
    public VideoView follow(UUID id, Consumer<VideoView> watcher) throws GatewayException, InterruptedException {
        Following following = new Following(watcher);
        for (int tries = 0; tries < MOST_RECONNECTS; tries++) {
            try {
                Optional<VideoView> last = watch(id, following);
                if (last.isPresent()) {
                    return last.get();
                }
            } catch (IOException | UncheckedIOException e) {
                // it is restarting, or the stream was cut: the next one goes on where this one ended
            }
            Thread.sleep(RECONNECT);
        }
        throw new GatewayException("The gateway at " + base + " does not answer any more.");
    }

    /** How the installation is, also while no video can be made. */
    public HealthView health() throws GatewayException, InterruptedException {
        HttpResponse<String> answer = get("health");
        if (answer.statusCode() != 503) {
            return read(answer, HealthView.class);
        }
        try {
            return json.readValue(answer.body(), HealthView.class);
        } catch (JsonProcessingException e) {
            throw new GatewayException("The gateway is not ready.", e);
        }
    }

    /**
     * Begins a repair of the installation, which goes on in the gateway.
     *
     * @throws GatewayException if it is refused, such as when one of its kind is running, or nobody answers
     */
    public Repair beginRepair(String kind, boolean dryRun) throws GatewayException, InterruptedException {
        return read(post("admin/repairs", Map.of("kind", kind, "dryRun", dryRun)), Repair.class);
    }

    /**
     * A repair's state.
     *
     * @throws GatewayException if there is no such repair or nobody answers
     */
    public Repair repair(UUID id) throws GatewayException, InterruptedException {
        return read(get("admin/repairs/" + id), Repair.class);
    }

    /**
     * The latest dead letters that wait.
     *
     * @param stage of which stage; null for all
     * @throws GatewayException if it is refused or nobody answers
     */
    public DeadLetter.Page deadLetters(@Nullable String stage) throws GatewayException, InterruptedException {
        String query = "admin/dead-letters?state=waiting" + (stage == null ? "" : "&stage=" + encoded(stage));
        return read(get(query), DeadLetter.Page.class);
    }

    /**
     * A dead letter with its record.
     *
     * @throws GatewayException if there is none or nobody answers
     */
    public DeadLetter deadLetter(UUID id) throws GatewayException, InterruptedException {
        return read(get("admin/dead-letters/" + id), DeadLetter.class);
    }

    /**
     * Has the work of a dead letter done again.
     *
     * @throws GatewayException if that cannot help, with what to do instead
     */
    public DeadLetter redrive(UUID id) throws GatewayException, InterruptedException {
        return read(post("admin/dead-letters/" + id + "/redrive", Map.of()), DeadLetter.class);
    }

    /**
     * Drops a dead letter.
     *
     * @throws GatewayException if it is refused or nobody answers
     */
    public DeadLetter drop(UUID id, String note) throws GatewayException, InterruptedException {
        return read(post("admin/dead-letters/" + id + "/drop", Map.of("note", note)), DeadLetter.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Optional<VideoView> watch(UUID id, Following following)
            throws IOException, GatewayException, InterruptedException {
        HttpRequest.Builder live = request("videos/" + id + "/live").setHeader("Accept", "text/event-stream");
        following.events.reconnected();
        following.events.lastId().ifPresent(last -> live.setHeader("Last-Event-ID", last));
        HttpResponse<Stream<String>> answer = http.send(live.GET().build(), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new GatewayException("The gateway answered " + answer.statusCode() + " for the live progress.");
            }
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                var event = following.events.take(each.next());
                if (event.isEmpty()) {
                    continue;
                }
                VideoView state = following.told(event.get());
                if (state != null
                        && (state.ended()
                                || (state.waitsForPerson() && !state.brief().autoApprove()))) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /** What is known of a video while its stream is read, however often that is cut. */
    private final class Following {

        private final ServerSentEvents events = new ServerSentEvents();
        private final Consumer<VideoView> watcher;
        private @Nullable VideoView state;

        Following(Consumer<VideoView> watcher) {
            this.watcher = watcher;
        }

        /** The state after an event; null as long as it is not known. */
        @Nullable
        VideoView told(ServerSentEvents.Event event) throws JsonProcessingException {
            record Told(@Nullable VideoView video, VideoView.@Nullable Step progress) {}
            Told told = json.readValue(event.data(), Told.class);
            VideoView before = state;
            VideoView after = switch (event.name()) {
                case "video" -> told.video();
                case "progress" -> before == null || told.progress() == null ? before : before.after(told.progress());
                default -> before;
            };
            if (after != null && after != before) {
                state = after;
                watcher.accept(after);
            }
            return after;
        }
    }

    private static String bulkReplays(@Nullable UUID project) {
        return project == null ? "admin/bulk-replays" : "projects/" + project + "/bulk-replays";
    }

    private HttpResponse<String> get(String path) throws GatewayException, InterruptedException {
        return send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Object body, String... headers)
            throws GatewayException, InterruptedException {
        try {
            byte[] sent = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder request = request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(sent));
            for (int index = 0; index < headers.length; index += 2) {
                request.header(headers[index], headers[index + 1]);
            }
            return send(request.build(), HttpResponse.BodyHandlers.ofString());
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

package io.remixengine.launcher.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.StageName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String BRIEF = """
            {"source":{"type":"url","url":"https://example.com"},"aspectRatio":"9:16","durationSeconds":30,"language":"en",
             "voice":"auto","style":{"captions":"highlight"},"autoApprove":true,"publishTargets":["folder"]}""";
    private static final String RUNNING = """
            {"id":"%s","status":"scraping","attempt":1,"stage":"scrape","percent":4,"unheardOf":1,"publications":{},
             "progress":{"percent":20,"note":"downloading"},"brief":%s}""".formatted(ID, BRIEF).replace("\n", "");
    private static final String DONE = """
            {"id":"%s","status":"published","attempt":1,"percent":100,"publications":{"folder":"/f"},"brief":%s}""".formatted(ID, BRIEF).replace("\n", "");

    private static final String PROGRESS = """
            event: progress
            data: {"progress":{"attempt":2,"stage":"scrape","percent":50,"progress":{"percent":90,"note":"another attempt"}}}

            event: progress
            data: {"progress":{"attempt":1,"stage":"scrape","percent":9,"progress":{"percent":60,"note":"downloading"}}}

            """;

    private HttpServer server;
    private Gateway gateway;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
        gateway =
                new Gateway(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "rmx_test");
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.stop(0);
    }

    @Test
    void sendsWhatIsOrdered() throws Exception {
        AtomicReference<String> sent = new AtomicReference<>();
        server.createContext("/api/remix-engine/projects/" + ID + "/videos", exchange -> {
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = RUNNING.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        VideoView video = gateway.createVideo(ID, order());

        assertThat(sent.get())
                .contains("\"source\":{\"type\":\"topic\",\"topic\":\"tea\",\"notes\":\"It is hot.\"")
                .contains("\"aspectRatio\":\"9:16\"", "\"durationSeconds\":20", "\"publishTargets\":[\"folder\"]");
        assertThat(video.stages().getFirst().note()).isEqualTo("downloading");
    }

    @Test
    void healthIsReadAlsoWhileNoVideoCanBeMade() throws Exception {
        answer("health", 503, """
                {"status":"down","parts":{"kafka":"down"},"queues":{"render":{"backlog":3,"workers":0}},
                 "videos":{"waiting":1,"active":2,"completed":3,"failed":4,"cancelled":5},"timestamp":"2026-11-21T00:00:00Z"}""");

        HealthView health = gateway.health();

        assertThat(health.status()).isEqualTo("down");
        assertThat(health.parts()).containsEntry("kafka", "down");
        assertThat(health.queues()).containsEntry("render", new HealthView.Queue(3, 0));
        assertThat(health.videos()).isEqualTo(new HealthView.Videos(1, 2, 3, 4, 5));
    }

    @Test
    void replaySaysOnlyWhatIsDifferent() throws Exception {
        AtomicReference<String> sent = new AtomicReference<>();
        server.createContext("/api/remix-engine/videos/" + ID + "/replay", exchange -> {
            sent.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = RUNNING.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        gateway.replay(
                ID,
                new ReplayOrder(
                        StageName.MEDIA, new ReplayOrder.Change(AspectRatio.SQUARE, null, null, null, null, null)));

        assertThat(sent.get()).isEqualTo("{\"from\":\"media\",\"brief\":{\"aspectRatio\":\"1:1\"}}");
    }

    @Test
    void jobsAreReadAsTheGatewayTellsThem() throws Exception {
        answer("videos/" + ID + "/jobs", 200, """
                {"items":[{"id":"%s","videoId":"%s","type":"render","attempt":2,"state":"failed","tries":3,"percent":0,
                "queuedAt":"2026-11-21T08:00:00Z","error":{"code":"tool_missing","reason":"No FFmpeg.","remedy":"Install it."}}]}
                """.formatted(ID, ID));

        assertThat(gateway.jobs(ID, null)).singleElement().satisfies(job -> {
            assertThat(job.type()).isEqualTo(StageName.RENDER);
            assertThat(job.error()).isEqualTo(new JobView.Reason("tool_missing", "No FFmpeg.", "Install it."));
            assertThat(job.startedAt()).isNull();
        });
    }

    @Test
    void failedJobsOfAProjectAreLookedForBeyondPagesWithoutAny() throws Exception {
        List<String> asked = new ArrayList<>();
        server.createContext("/api/remix-engine/projects/" + ID + "/jobs", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            byte[] body = (asked.size() == 1 ? "{\"items\":[],\"next\":\"further+on\"}" : """
                            {"items":[{"id":"%1$s","videoId":"%1$s","type":"media","attempt":1,"state":"failed","tries":1,
                            "percent":0,"queuedAt":"2026-11-21T08:00:00Z"}]}""".formatted(ID))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        List<JobView> failed = gateway.jobsOfProject(ID, "failed");

        assertThat(failed)
                .singleElement()
                .satisfies(job -> assertThat(job.state()).isEqualTo("failed"));
        assertThat(asked).containsExactly("limit=50&state=failed", "limit=50&state=failed&after=further+on");
    }

    @Test
    void bulkReplayIsStopped() throws Exception {
        AtomicReference<String> method = new AtomicReference<>();
        server.createContext("/api/remix-engine/bulk-replays/" + ID + "/stop", exchange -> {
            method.set(exchange.getRequestMethod());
            exchange.getRequestBody().readAllBytes();
            byte[] body = """
                    {"id":"%s","state":"stopped","videos":9,"replayed":4,"skipped":1,"waiting":4,"skips":[]}
                    """.formatted(ID).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(gateway.stopReplays(ID)).isEqualTo(new BulkReplay(ID, "stopped", 9, 4, 1, 4, List.of()));
        assertThat(method.get()).isEqualTo("POST");
    }

    @Test
    void refusalTellsEverythingThatIsWrong() {
        answer("projects/" + ID + "/videos", 422, """
                {"type":"urn:x","title":"The request is not valid","violations":[{"field":"durationSeconds","message":"must be 10 to 180"}]}""");

        assertThatThrownBy(() -> gateway.createVideo(ID, order()))
                .isInstanceOf(GatewayException.class)
                .hasMessage("The request is not valid; durationSeconds must be 10 to 180");
    }

    @Test
    void followsThroughCutStreamsFromTheLastEventSeen() throws Exception {
        List<String> asked = new ArrayList<>();
        server.createContext("/api/remix-engine/videos/" + ID + "/live", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            String told = asked.size() == 1
                    ? "id: 7\n" + told(RUNNING) + PROGRESS + "id: 8\nevent: video\ndata: {\"cut"
                    : "id: 8\n" + told(DONE);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write((": hello\n\n" + told).getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        List<String> seen = new ArrayList<>();

        VideoView last = gateway.follow(ID, state -> seen.add(state.status() + " " + state.percent()));

        assertThat(seen).containsExactly("scraping 4", "scraping 9", "published 100");
        assertThat(last.publications()).containsEntry("folder", "/f");
        assertThat(asked).containsExactly(null, "7");
    }

    private static String told(String video) {
        return "event: video\ndata: {\"kind\":\"video\",\"seq\":1,\"video\":" + video + "}\n\n";
    }

    @Test
    void absentGatewayIsToldWithItsAddress() {
        server.stop(0);

        assertThatThrownBy(() -> gateway.createProject("x"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("does not answer");
    }

    private void answer(String path, int status, String body) {
        server.createContext("/api/remix-engine/" + path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static VideoOrder order() {
        return new VideoOrder(
                new Source.Topic("tea", "It is hot.", null),
                AspectRatio.PORTRAIT,
                20,
                "en",
                "auto",
                null,
                null,
                true,
                List.of(PublishTarget.FOLDER),
                null);
    }
}

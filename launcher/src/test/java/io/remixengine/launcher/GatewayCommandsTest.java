package io.remixengine.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.remixengine.launcher.stack.FolderHolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as they are typed, and what the gateway that runs is asked. */
class GatewayCommandsTest {

    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private AutoCloseable running;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        running = FolderHolder.hold(folder, address);
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
        server.stop(0);
    }

    @Test
    void bulkReplayIsStoppedAndItsRestTold() {
        answer("bulk-replays/" + ID + "/stop", 200, """
                {"id":"%s","state":"stopped","videos":9,"replayed":4,"skipped":1,"waiting":4,"skips":[]}""".formatted(ID));

        assertThat(run("replay", "--stop", ID.toString())).isZero();

        assertThat(asked).containsExactly("POST bulk-replays/" + ID + "/stop {}");
        assertThat(said.toString()).contains("4 replayed, 1 skipped, 4 left: stopped");
    }

    @Test
    void stateOfJobsIsTheGatewaysToJudge() {
        answer("videos/" + ID + "/jobs", 422, """
                {"title":"The request is not valid","violations":[{"field":"state","message":"must be queued or so"}]}""");

        assertThat(run("jobs", ID.toString(), "--state", "lost & found")).isEqualTo(1);

        assertThat(asked).containsExactly("GET videos/" + ID + "/jobs?state=lost+%26+found ");
        assertThat(said.toString()).contains("state must be queued or so");
    }

    @Test
    void repairIsOfTheKindThatTheCommandIsCalled() {
        String repair = """
                {"id":"%s","kind":"reseed","dryRun":true,"state":"%s","total":2,"examined":2,"changed":1,"bytes":0,
                "findings":[{"subject":"a video","what":"waits for media"}]}""";
        answer("admin/repairs", 202, repair.formatted(ID, "running"));
        answer("admin/repairs/" + ID, 200, repair.formatted(ID, "done"));

        assertThat(run("reseed", "--dry-run")).isZero();

        assertThat(asked).hasSize(2).first().asString().contains("\"kind\":\"reseed\"", "\"dryRun\":true");
        assertThat(said.toString()).contains("a video  waits for media", "2 examined, 1 would be changed");
    }

    @Test
    void makeSendsTheWholeBriefAndTakesTheFilmFromTheStack() throws Exception {
        String brief = """
                {"source":{"type":"topic","topic":"tea","script":"Tea."},"aspectRatio":"1:1","durationSeconds":20,
                "language":"de","voice":"espeak-de","style":{"captions":"pop"},"autoApprove":true,"publishTargets":[]}""";
        answer("projects", 200, """
                {"items":[{"id":"%s","name":"Mine"}]}""".formatted(ID));
        answer("projects/" + ID + "/videos", 201, video("requested", brief));
        answer("videos/" + ID + "/live", 200, "event: video\ndata: {\"video\":" + video("rendered", brief) + "}\n\n");
        answer("film", 200, "bytes of a film");
        Path script = Files.writeString(folder.resolve("script.txt"), "Tea.");
        Path output = folder.resolve("film.mp4");

        int code = run(
                "make",
                "--topic=tea",
                "--script=" + script,
                "--duration=20",
                "--aspect=1:1",
                "--language=de",
                "--voice=espeak-de",
                "--captions=pop",
                "--music=calm.mp3",
                "--no-publish",
                "--callback=https://a.example",
                "--project=Mine",
                "--output=" + output);

        assertThat(code).as(said.toString()).isZero();
        assertThat(asked.get(1))
                .startsWith("POST projects/" + ID + "/videos ")
                .contains(
                        "\"aspectRatio\":\"1:1\"",
                        "\"durationSeconds\":20",
                        "\"language\":\"de\"",
                        "\"voice\":\"espeak-de\"",
                        "\"style\":{\"captions\":\"pop\",\"music\":\"calm.mp3\"}",
                        "\"autoApprove\":true",
                        "\"publishTargets\":[]",
                        "\"callbackUrl\":\"https://a.example\"");
        assertThat(output).hasContent("bytes of a film");
    }

    @Test
    void approveNamesTheVersionThatIsThere() {
        String brief = """
                {"source":{"type":"topic","topic":"tea"},"aspectRatio":"9:16","durationSeconds":20,
                "language":"en","voice":"auto","style":{"captions":"pop"},"autoApprove":false,"publishTargets":[]}""";
        answer("videos/" + ID, 200, video("awaiting_script_approval", brief));
        answer("videos/" + ID + "/script", 200, "{}");
        answer("videos/" + ID + "/approve", 200, video("generating", brief));
        answer(
                "videos/" + ID + "/live",
                200,
                "event: video\ndata: {\"video\":" + video("awaiting_media_approval", brief) + "}\n\n");

        assertThat(run("approve", ID.toString())).isZero();

        assertThat(asked).contains("POST videos/" + ID + "/approve {\"gate\":\"script\"} If-Match \"7\"");
        assertThat(said.toString()).contains("awaiting media approval", "./remix approve " + ID);
    }

    private String video(String status, String brief) {
        return """
                {"id":"%s","status":"%s","attempt":1,"percent":50,"publications":{},
                "assets":[{"name":"final.mp4","url":"/api/remix-engine/film"}],"brief":%s}""".formatted(ID, status, brief).replace("\n", "");
    }

    private void answer(String path, int status, String body) {
        server.createContext("/api/remix-engine/" + path, exchange -> {
            URI address = exchange.getRequestURI();
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            asked.add(exchange.getRequestMethod() + " "
                    + address.getRawSchemeSpecificPart().replaceFirst(".*/api/remix-engine/", "") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    + (match == null ? "" : " If-Match " + match));
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--data", folder.toString()));
        all.addAll(List.of(arguments));
        var line = Launcher.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(all.toArray(String[]::new));
    }
}

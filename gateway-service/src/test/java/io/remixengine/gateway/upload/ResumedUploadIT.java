package io.remixengine.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.TestBucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client that people use, tus-js-client, uploads 90 MB to a packaged gateway while the network breaks twice and the
 * gateway is killed once.
 */
@Tag("long")
class ResumedUploadIT {

    private static final Logger LOG = Logger.getLogger(ResumedUploadIT.class);
    private static final int BYTES = 90_000_000;
    private static final long FIRST_BREAK = 25_000_000;
    private static final long SECOND_BREAK = 50_000_000;
    private static final long KILL = 75_000_000;

    @TempDir
    Path folder;

    @Test
    void fileArrivesInAFolderThroughBreaksAndARestart() throws Exception {
        upload(Map.of("remix.assets.folder", folder.resolve("assets").toString()));
    }

    @Test
    void fileArrivesInABucketThroughBreaksAndARestart() throws Exception {
        TestBucket bucket = new TestBucket();
        try {
            Map<String, String> settings = new HashMap<>(bucket.start());
            settings.put("aws.accessKeyId", System.getProperty("aws.accessKeyId"));
            settings.put("aws.secretAccessKey", System.getProperty("aws.secretAccessKey"));
            upload(settings);
        } finally {
            bucket.stop();
        }
    }

    private void upload(Map<String, String> store) throws Exception {
        Path client = client();
        byte[] wav = SampleMedia.wav(BYTES);
        Path file = Files.write(folder.resolve("noise.wav"), wav);
        Map<String, String> settings = new HashMap<>(new GatewayServers().start());
        settings.putAll(store);
        settings.put("remix.work.folder", folder.resolve("work").toString());
        AtomicInteger troubles = new AtomicInteger();
        try (GatewayProcess gateway = new GatewayProcess(folder, settings);
                CuttingProxy network = new CuttingProxy(gateway::port, sent -> breaks(sent, troubles, gateway));
                HttpClient http = HttpClient.newHttpClient()) {
            String api = "http://127.0.0.1:" + network.port() + "/api/remix-engine/";
            String project = json(
                            http,
                            HttpRequest.newBuilder(URI.create(api + "projects"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Resumed\"}")))
                    .path("id")
                    .asText();

            String upload = run(client, "node", "upload.mjs", api + "projects/" + project + "/uploads", file.toString())
                    .strip();

            JsonNode asset = json(http, HttpRequest.newBuilder(URI.create(api).resolve(upload)))
                    .path("asset");
            assertThat(asset.path("sha256").asText()).isEqualTo(sha256(wav));
            String url = asset.path("url").asText();
            byte[] stored = http.send(
                            HttpRequest.newBuilder(URI.create(api).resolve(url)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            assertThat(sha256(stored)).isEqualTo(sha256(wav));
            assertThat(troubles).hasValue(3);
            LOG.infof("%d bytes were sent for a file of %d", network.sent(), BYTES);
            assertThat(network.sent()).as("only what was lost is sent again").isLessThan(BYTES + 45_000_000L);
        }
    }

    /** The third trouble is a gateway that is killed; who is started again has another port, as behind a load balancer. */
    private static boolean breaks(long sent, AtomicInteger troubles, GatewayProcess gateway) {
        if (sent > FIRST_BREAK && troubles.compareAndSet(0, 1) || sent > SECOND_BREAK && troubles.compareAndSet(1, 2)) {
            return true;
        }
        if (sent > KILL && troubles.compareAndSet(2, 3)) {
            try {
                gateway.kill();
                gateway.startAgain();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
        return false;
    }

    /** The folder where the client is installed. */
    private static Path client() throws Exception {
        assumeTrue(onPath("node") && onPath("npm"), "node and npm are not installed, so tus-js-client cannot run");
        Path installed = Files.createDirectories(Path.of("target/tus"));
        for (String each : new String[] {"package.json", "package-lock.json", "upload.mjs"}) {
            Files.write(installed.resolve(each), Files.readAllBytes(Path.of("src/test/tus", each)));
        }
        if (Files.notExists(installed.resolve("node_modules"))) {
            run(installed, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        return installed;
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt").toAbsolutePath();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static JsonNode json(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s", response.body()).isBetween(200, 299);
        return Json.mapper().readTree(response.body());
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}

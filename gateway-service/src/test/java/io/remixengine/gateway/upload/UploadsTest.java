package io.remixengine.gateway.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class UploadsTest {

    private static final String API = "/api/remix-engine/";
    private static final int LONG = 9_000_000;

    @TestHTTPResource
    URI server;

    @Inject
    UploadSweeper sweeper;

    @ConfigProperty(name = "remix.assets.folder")
    Path assets = Path.of("");

    private final UUID anna = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private String project = "";

    @BeforeEach
    void makeProject() {
        project = as(anna).contentType(ContentType.JSON)
                .body(Map.of("name", "Uploads"))
                .post(API + "projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void discoveryTellsWhatIsSpoken() {
        given().options(uploads())
                .then()
                .statusCode(204)
                .header("Tus-Version", "1.0.0")
                .header("Tus-Extension", "creation,termination,checksum,expiration")
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .header("Tus-Max-Size", "104857600");
    }

    @Test
    void soundInSeveralRequestsIsStoredAsItIs() throws Exception {
        byte[] wav = SampleMedia.wav(300_000);
        String upload = create(wav.length, "My noise ä.wav", "audio/x-wav");

        patch(upload, 0, Arrays.copyOf(wav, 100_000)).then().statusCode(204).header("Upload-Offset", "100000");
        as(anna).head(upload)
                .then()
                .statusCode(200)
                .header("Upload-Offset", "100000")
                .header("Upload-Length", "300000")
                .header("Cache-Control", "no-store")
                .header("Upload-Expires", notNullValue());
        as(anna).get(upload)
                .then()
                .statusCode(200)
                .body("offset", equalTo(100_000))
                .body("asset", nullValue());
        patch(upload, 100_000, Arrays.copyOfRange(wav, 100_000, wav.length))
                .then()
                .statusCode(204);

        String url = as(anna).get(upload)
                .then()
                .statusCode(200)
                .body("fileName", equalTo("My noise ä.wav"))
                .body("asset.mediaType", equalTo("audio/wav"))
                .body("asset.bytes", equalTo(wav.length))
                .body("asset.sha256", equalTo(sha256(wav)))
                .body("asset.width", nullValue())
                .extract()
                .path("asset.url");
        assertThat(given().urlEncodingEnabled(false).get(url).asByteArray()).isEqualTo(wav);
        assertThat(files(upload)).hasSize(1);
        as(anna).get(uploads()).then().statusCode(200).body("items[0].asset.sha256", equalTo(sha256(wav)));
    }

    @Test
    void photoIsTurnedUprightAndForgetsWhereItWasTaken() throws Exception {
        byte[] photo = SampleMedia.photoWithPlace();

        String upload = send(photo, "photo.jpg", "image/jpeg");

        as(anna).get(upload)
                .then()
                .body("asset.mediaType", equalTo("image/jpeg"))
                .body("asset.width", equalTo(240))
                .body("asset.height", equalTo(320));
        byte[] kept = Files.readAllBytes(files(upload).getFirst());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Exif");
    }

    @Test
    void filmTellsItsSize() throws Exception {
        String upload = send(Files.readAllBytes(SampleMedia.FOLDER.resolve("jfk.mp4")), "jfk.mp4", "video/mp4");

        as(anna).get(upload)
                .then()
                .body("asset.mediaType", equalTo("video/mp4"))
                .body("asset.width", equalTo(640))
                .body("asset.height", equalTo(360));
    }

    @ParameterizedTest
    @CsvSource({
        "jfk-poster.jpg, image/png, media-type-mismatch",
        "jfk.mp4, image/jpeg, media-type-mismatch",
        "hostile/html-as-jpg.jpg, image/jpeg, unsupported-media",
        "hostile/hls-localfile-as.mp4, video/mp4, unsupported-media",
        "hostile/jpeg-truncated.jpg, image/jpeg, unreadable-media",
        "hostile/png-bomb.png, image/png, too-many-pixels"
    })
    void fileThatLiesIsRefusedAndNothingIsLeft(String file, String claimed, String kind) throws Exception {
        byte[] content = Files.readAllBytes(SampleMedia.FOLDER.resolve(file));
        String upload = create(content.length, file, claimed);

        patch(upload, 0, content)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:remix-engine:problem:" + kind));

        as(anna).get(upload).then().statusCode(404);
        assertThat(files(upload)).isEmpty();
    }

    @Test
    void refusalSaysWhatWasClaimedAndFound() throws Exception {
        byte[] content = Files.readAllBytes(SampleMedia.FOLDER.resolve("jfk-poster.jpg"));
        String upload = create(content.length, "a.png", "image/png");

        patch(upload, 0, content)
                .then()
                .body("detail", containsString("image/png"))
                .body("detail", containsString("image/jpeg"));
    }

    @Test
    void moreBytesThanWereSaidAreRefused() throws Exception {
        String upload = create(1_000, "a.wav", "audio/wav");

        patch(upload, 0, SampleMedia.wav(1_001)).then().statusCode(413);
        int chunked = raw(upload, 0, SampleMedia.wav(1_001), 1_001, true);

        assertThat(chunked).isEqualTo(413);
        as(anna).head(upload).then().header("Upload-Offset", "0");
        assertThat(files(upload)).isEmpty();
    }

    @Test
    void sizesThatCannotBeAreRefusedAtOnce() {
        begin("104857601", "a.wav", "audio/wav").then().statusCode(413);
        begin("0", "a.wav", "audio/wav").then().statusCode(422);
        begin("-1", "a.wav", "audio/wav").then().statusCode(400);
        begin("99999999999999999999", "a.wav", "audio/wav").then().statusCode(400);
        given().header("X-Remix-User", anna.toString())
                .header("Tus-Resumable", "0.2.2")
                .header("Upload-Length", "3")
                .post(uploads())
                .then()
                .statusCode(412)
                .header("Tus-Version", "1.0.0");
        as(anna).header("Upload-Length", "3")
                .header("Upload-Metadata", "filename %%%")
                .post(uploads())
                .then()
                .statusCode(400);
    }

    @Test
    void bytesAtTheWrongPlaceAreRefused() {
        String upload = create(1_000, "a.wav", "audio/wav");

        patch(upload, 10, new byte[10]).then().statusCode(409);
        as(anna).contentType("application/json")
                .header("Upload-Offset", 0)
                .body("{}")
                .patch(upload)
                .then()
                .statusCode(415);
    }

    @Test
    void wrongChecksumDiscardsTheBytesAndTheRightOneKeepsThem() throws Exception {
        byte[] wav = SampleMedia.wav(20_000);
        byte[] half = Arrays.copyOf(wav, 10_000);
        String upload = create(wav.length, "a.wav", "audio/wav");

        patch(upload, 0, half, "sha1 " + base64(digest("SHA-1", wav))).then().statusCode(460);
        as(anna).head(upload).then().header("Upload-Offset", "0");
        patch(upload, 0, half, "crc32 AAAAAA==").then().statusCode(400);
        patch(upload, 0, half, "sha1 " + base64(digest("SHA-1", half))).then().statusCode(204);
        patch(
                        upload,
                        10_000,
                        Arrays.copyOfRange(wav, 10_000, 20_000),
                        "sha256 " + base64(digest("SHA-256", Arrays.copyOfRange(wav, 10_000, 20_000))))
                .then()
                .statusCode(204);
        as(anna).get(upload).then().body("asset.sha256", equalTo(sha256(wav)));
    }

    @Test
    void whatCameBeforeTheConnectionBrokeIsKept() throws Exception {
        byte[] wav = SampleMedia.wav(LONG);
        String upload = create(wav.length, "a.wav", "audio/wav");

        raw(upload, 0, Arrays.copyOf(wav, 8_700_000), wav.length, false);

        // of what was on its way when the connection broke, the operating system may drop the last bit
        until(() -> offset(upload) > 8 << 20, true);
        long offset = offset(upload);
        patch(upload, offset, Arrays.copyOfRange(wav, (int) offset, wav.length))
                .then()
                .statusCode(204);
        as(anna).get(upload).then().body("asset.sha256", equalTo(sha256(wav)));
    }

    @Test
    void oneOfSeveralRequestsAtOnceWins() throws Exception {
        byte[] wav = SampleMedia.wav(LONG);
        String upload = create(wav.length, "a.wav", "audio/wav");
        List<Integer> answers;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> all = Stream.generate(
                            () -> (Callable<Integer>) () -> raw(upload, 0, wav, wav.length, false))
                    .limit(3)
                    .toList();
            answers = senders.invokeAll(all).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertThat(answers).containsExactly(204, 409, 409);
        as(anna).get(upload).then().body("asset.sha256", equalTo(sha256(wav)));
        assertThat(files(upload)).hasSize(1);
    }

    @Test
    void terminatedUploadLeavesNothing() {
        String upload = create(1_000, "a.wav", "audio/wav");
        patch(upload, 0, new byte[500]).then().statusCode(204);
        assertThat(files(upload)).hasSize(1);

        as(anna).delete(upload).then().statusCode(204);

        as(anna).head(upload).then().statusCode(404);
        assertThat(files(upload)).isEmpty();
    }

    @Test
    void sweepLeavesUploadsThatHaveNotExpired() {
        String upload = create(1_000, "a.wav", "audio/wav");

        sweeper.sweep();

        as(anna).head(upload).then().statusCode(200);
    }

    @Test
    void strangersSeeNothingAndViewersMaySendNothing() {
        String upload = create(1_000, "a.wav", "audio/wav");

        as(ben).head(upload).then().statusCode(404);
        as(ben).get(uploads()).then().statusCode(404);
        as(ben).header("Upload-Length", "3").post(uploads()).then().statusCode(404);
        as(anna).contentType(ContentType.JSON)
                .body(Map.of("userId", ben, "role", "viewer"))
                .post(API + "projects/" + project + "/members")
                .then()
                .statusCode(201);
        as(ben).head(upload).then().statusCode(200);
        as(ben).header("Upload-Length", "3").post(uploads()).then().statusCode(403);
        as(ben).delete(upload).then().statusCode(403);
        bytes(as(ben))
                .header("Upload-Offset", 0)
                .body(new byte[3])
                .patch(upload)
                .then()
                .statusCode(403);
    }

    @Test
    void otherBodiesStayBounded() {
        as(anna).contentType(ContentType.JSON)
                .body("{\"name\":\"" + "x".repeat(5_000_000) + "\"}")
                .post(API + "projects")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).header("Tus-Resumable", "1.0.0");
    }

    private String uploads() {
        return API + "projects/" + project + "/uploads";
    }

    private Response begin(String length, String name, String type) {
        return as(anna).header("Upload-Length", length)
                .header("Upload-Metadata", "filename " + base64(name) + ",filetype " + base64(type))
                .post(uploads());
    }

    private String create(long length, String name, String type) {
        return begin(Long.toString(length), name, type)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private String send(byte[] content, String name, String type) {
        String upload = create(content.length, name, type);
        patch(upload, 0, content).then().statusCode(204);
        return upload;
    }

    private Response patch(String upload, long offset, byte[] content) {
        return bytes(as(anna)).header("Upload-Offset", offset).body(content).patch(upload);
    }

    private Response patch(String upload, long offset, byte[] content, String checksum) {
        return bytes(as(anna))
                .header("Upload-Offset", offset)
                .header("Upload-Checksum", checksum)
                .body(content)
                .patch(upload);
    }

    static RequestSpecification bytes(RequestSpecification request) {
        return request.config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(Tus.BYTES, ContentType.BINARY)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(Tus.BYTES);
    }

    private long offset(String upload) {
        return Long.parseLong(as(anna).head(upload).header("Upload-Offset"));
    }

    /** Sends a request as it stands; hangs up if fewer bytes are there than promised. Returns the status, or 0. */
    private int raw(String upload, long offset, byte[] content, long promised, boolean chunked) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nX-Remix-User: " + anna
                            + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: " + Tus.BYTES + "\r\nUpload-Offset: " + offset
                            + (chunked ? "\r\nTransfer-Encoding: chunked" : "\r\nContent-Length: " + promised)
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            if (chunked) {
                out.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(content);
            if (chunked) {
                out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            if (content.length < promised) {
                return 0;
            }
            InputStream in = socket.getInputStream();
            return Integer.parseInt(new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9));
        }
    }

    private static <T> T until(Callable<T> question, T answer) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        T last = question.call();
        while (!last.equals(answer) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            last = question.call();
        }
        assertThat(last).isEqualTo(answer);
        return last;
    }

    private List<Path> files(String upload) {
        Path folder = assets.resolve("remix-engine/uploads/" + project + upload.substring(upload.lastIndexOf('/')));
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.<Path>empty()) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(digest("SHA-256", content));
    }

    private static byte[] digest(String algorithm, byte[] content) throws Exception {
        return MessageDigest.getInstance(algorithm).digest(content);
    }
}

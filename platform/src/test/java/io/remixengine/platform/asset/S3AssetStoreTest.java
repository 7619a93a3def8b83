package io.remixengine.platform.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.platform.testing.S3Server;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

class S3AssetStoreTest extends AssetStoreContract {

    private static final Provenance OURS = Provenance.generated("test");
    private static final byte[] LARGE = new byte[60_000_000];

    static {
        new Random(4).nextBytes(LARGE);
    }

    private final S3Server server = S3Server.start();
    private final Parts parts = new Parts();
    private final S3AssetStore store = store(server.endpoint(), S3Server.BUCKET, S3Server.SECRET_KEY);
    private S3Client bucket;

    @BeforeEach
    void open() {
        bucket = credentials(S3Server.SECRET_KEY)
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void close() {
        bucket.close();
        store.close();
        server.close();
    }

    @Override
    protected S3AssetStore store() {
        return store;
    }

    @Test
    void objectsLieBelowThePrefixWithTheirTypeAndDigest() throws IOException {
        AssetRef asset = store.put("a/b.txt", file("abc"), "text/plain", OURS);

        var head = bucket.headObject(request -> request.bucket(S3Server.BUCKET).key("studio/a/b.txt"));

        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).containsEntry("sha256", asset.sha256());
    }

    @Test
    void changedObjectIsNoticedEvenIfItsMetadataIsAsBefore() throws IOException {
        AssetRef asset = store.put("a/b.txt", file("abc"), "text/plain", OURS);
        bucket.putObject(
                request -> request.bucket(S3Server.BUCKET)
                        .key("studio/a/b.txt")
                        .metadata(Map.of("sha256", asset.sha256())),
                RequestBody.fromString("abd"));

        assertThatThrownBy(() -> store.fetch(asset, workspace("w")))
                .isInstanceOf(AssetMissingException.class)
                .hasMessageContaining("not what it was");
        assertThat(filesBelow(workspace("w"))).isEmpty();
    }

    @Test
    void largeFileGoesInPartsAndComesBackAsItWas() throws IOException {
        Path large = large();

        AssetRef asset = store.put("a/large.bin", large, "video/mp4", OURS);

        assertThat(parts.sent).hasValue(4);
        assertThat(store.fetch(asset, workspace("w"))).hasSameBinaryContentAs(large);
        assertThat(keys()).containsExactly("studio/a/large.bin");
    }

    @Test
    void interruptedPutGoesOnWhereItStopped() throws IOException {
        Path large = large();
        parts.failAfter = 2;
        assertThatThrownBy(() -> store.put("a/large.bin", large, "video/mp4", OURS))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AssetMissingException.class);
        parts.failAfter = Integer.MAX_VALUE;
        parts.sent.set(0);

        AssetRef asset = store.put("a/large.bin", large, "video/mp4", OURS);

        assertThat(parts.sent).hasValue(2);
        assertThat(store.fetch(asset, workspace("w"))).hasSameBinaryContentAs(large);
        assertThat(keys()).containsExactly("studio/a/large.bin");
    }

    @Test
    void partThatArrivedWrongIsSentAgain() throws IOException {
        Path large = large();
        parts.failAfter = 2;
        assertThatThrownBy(() -> store.put("a/large.bin", large, "video/mp4", OURS))
                .isInstanceOf(IOException.class);
        parts.failAfter = Integer.MAX_VALUE;
        parts.sent.set(0);
        String note = keys().getFirst();
        String upload = bucket.getObjectAsBytes(
                        request -> request.bucket(S3Server.BUCKET).key(note))
                .asUtf8String();
        bucket.uploadPart(
                request -> request.bucket(S3Server.BUCKET)
                        .key("studio/a/large.bin")
                        .uploadId(upload)
                        .partNumber(1),
                RequestBody.fromBytes(new byte[16 << 20]));
        parts.sent.set(0);

        AssetRef asset = store.put("a/large.bin", large, "video/mp4", OURS);

        assertThat(parts.sent).hasValue(3);
        assertThat(store.fetch(asset, workspace("w"))).hasSameBinaryContentAs(large);
    }

    @Test
    void uploadThatTheStoreForgotBeginsAgain() throws IOException {
        Path large = large();
        parts.failAfter = 1;
        assertThatThrownBy(() -> store.put("a/large.bin", large, "video/mp4", OURS))
                .isInstanceOf(IOException.class);
        parts.failAfter = Integer.MAX_VALUE;
        String note = keys().getFirst();
        String upload = bucket.getObjectAsBytes(
                        request -> request.bucket(S3Server.BUCKET).key(note))
                .asUtf8String();
        bucket.abortMultipartUpload(request ->
                request.bucket(S3Server.BUCKET).key("studio/a/large.bin").uploadId(upload));

        AssetRef asset = store.put("a/large.bin", large, "video/mp4", OURS);

        assertThat(store.fetch(asset, workspace("w"))).hasSameBinaryContentAs(large);
    }

    @Test
    void signedUrlLetsAnybodyReadUnderAName() throws Exception {
        AssetRef asset = store.put("a/b.txt", file("0123456789"), "text/plain", OURS);
        URI url = store.signedUrl(asset, Duration.ofHours(1), "attachment; filename=\"notes.txt\"")
                .orElseThrow();

        HttpResponse<String> part = get(url, "bytes=2-4");
        HttpResponse<String> forged = get(URI.create(url.toString().replace("b.txt", "c.txt")), "bytes=0-");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(part.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(part.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"notes.txt\"");
        assertThat(url).hasParameter("X-Amz-Expires", "3600");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void partThatIsNotReadToItsEndIsNotReadOn() throws IOException {
        AssetRef asset = store.put("a/large.bin", large(), "video/mp4", OURS);

        try (InputStream part = store.open(asset, 5_000_000, 40_000_000)) {
            assertThat(part.readNBytes(10)).isEqualTo(Arrays.copyOfRange(LARGE, 5_000_000, 5_000_010));
        }
    }

    @Test
    void storeThatIsAwayIsAPassingFailure() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        AssetRef asset = store.put("a/b.txt", file("abc"), "text/plain", OURS);
        try (S3AssetStore away =
                store(URI.create("http://127.0.0.1:" + closed), S3Server.BUCKET, S3Server.SECRET_KEY)) {
            assertThatThrownBy(away::check).isInstanceOf(IOException.class).hasMessageContaining("is away");
            assertThatThrownBy(() -> away.fetch(asset, workspace("w")))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(AssetMissingException.class);
            assertThatThrownBy(() -> away.putIfAbsent("x", bytes("x"))).hasMessageContaining("is away");
        }
    }

    @Test
    void missingBucketAndWrongSecretAreNamedAndNoSecretIsTold() throws IOException {
        AssetRef asset = store.put("a/b.txt", file("abc"), "text/plain", OURS);
        try (S3AssetStore nowhere = store(server.endpoint(), "nowhere", S3Server.SECRET_KEY);
                S3AssetStore stranger = store(server.endpoint(), S3Server.BUCKET, "guessed")) {
            assertThatThrownBy(nowhere::check).hasMessage("there is no bucket nowhere");
            assertThatThrownBy(() -> nowhere.fetch(asset, workspace("w")))
                    .isNotInstanceOf(AssetMissingException.class)
                    .hasMessage("there is no bucket nowhere");
            assertThatThrownBy(stranger::check)
                    .hasMessage("the store of bucket assets refuses our credentials")
                    .hasMessageNotContaining("guessed");
        }
    }

    @Test
    void bucketIsNeeded() {
        AssetsConfig config = new SmallRyeConfigBuilder()
                .withMapping(AssetsConfig.class)
                .withDefaultValue("remix.assets.store", "s3")
                .build()
                .getConfigMapping(AssetsConfig.class);

        assertThatThrownBy(() -> S3AssetStore.connect(config)).hasMessageContaining("remix.assets.bucket");
    }

    private S3AssetStore store(URI endpoint, String bucket, String secret) {
        AssetsConfig config = new SmallRyeConfigBuilder()
                .withMapping(AssetsConfig.class)
                .withDefaultValue("remix.assets.store", "s3")
                .withDefaultValue("remix.assets.bucket", bucket)
                .withDefaultValue("remix.assets.prefix", "studio")
                .withDefaultValue("remix.assets.endpoint", endpoint.toString())
                .withDefaultValue("remix.assets.path-style", "true")
                .build()
                .getConfigMapping(AssetsConfig.class);
        return S3AssetStore.connect(config, credentials(secret));
    }

    private S3ClientBuilder credentials(String secret) {
        return S3Client.builder()
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ACCESS_KEY, secret)))
                .overrideConfiguration(override -> override.addExecutionInterceptor(parts));
    }

    private List<String> keys() {
        return bucket.listObjectsV2(request -> request.bucket(S3Server.BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private Path large() throws IOException {
        return Files.write(folder.resolve("large.bin"), LARGE);
    }

    private static HttpResponse<String> get(URI url, String range) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(url).header("Range", range).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }
    }

    /** Counts parts, and lets the network fail after some. */
    private static final class Parts implements ExecutionInterceptor {

        private final AtomicInteger sent = new AtomicInteger();
        private volatile int failAfter = Integer.MAX_VALUE;

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UploadPartRequest && sent.incrementAndGet() > failAfter) {
                throw SdkClientException.create("the network is gone");
            }
        }
    }
}

package io.remixengine.gateway.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.testing.TestBucket;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The same with all files in a bucket. */
@QuarkusTest
@TestProfile(UploadsToBucketTest.InBucket.class)
@WithTestResource(GatewayServers.class)
@WithTestResource(TestBucket.class)
class UploadsToBucketTest {

    /** An application of its own. */
    public static final class InBucket implements QuarkusTestProfile {}

    private static final String API = "/api/remix-engine/";

    @ConfigProperty(name = "remix.assets.endpoint")
    String endpoint = "";

    private final UUID anna = UUID.randomUUID();

    @Test
    void uploadIsStoredInTheBucketAndReadFromThere() throws Exception {
        byte[] wav = SampleMedia.wav(9_000_000);
        String project = as(anna).contentType("application/json")
                .body(Map.of("name", "In a bucket"))
                .post(API + "projects")
                .path("id");
        String upload = as(anna).header("Upload-Length", wav.length)
                .post(API + "projects/" + project + "/uploads")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        patch(upload, 0, Arrays.copyOf(wav, 5_000_000));
        patch(upload, 5_000_000, Arrays.copyOfRange(wav, 5_000_000, wav.length));

        String url = as(anna).get(upload)
                .then()
                .body("asset.bytes", equalTo(wav.length))
                .extract()
                .path("asset.url");
        assertThat(url)
                .startsWith(endpoint + "/assets/remix-engine/uploads/" + project)
                .contains("X-Amz-Signature=");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> part = client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Range", "bytes=8000000-")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Type")).hasValue("audio/wav");
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(wav, 8_000_000, wav.length));
        }
        given().get("/q/health/ready").then().body("checks.find { it.name == 'assets' }.status", equalTo("UP"));
    }

    private void patch(String upload, long offset, byte[] content) {
        UploadsTest.bytes(as(anna))
                .header("Upload-Offset", offset)
                .body(content)
                .patch(upload)
                .then()
                .statusCode(204);
    }

    private static RequestSpecification as(UUID user) {
        return given().header("X-Remix-User", user.toString()).header("Tus-Resumable", "1.0.0");
    }
}

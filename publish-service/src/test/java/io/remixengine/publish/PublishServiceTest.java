package io.remixengine.publish;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.event.VideoPublished;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.testing.EventProbe;
import io.remixengine.platform.testing.TestKafka;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a whole, on real Kafka. */
@QuarkusTest
@WithTestResource(TestKafka.class)
class PublishServiceTest {

    @Inject
    AssetStore assets;

    @TempDir
    Path temporary;

    @Test
    void requestedVideoIsPublishedAndToldOf() throws Exception {
        PublishRequested request = new PublishRequested(
                new EventMeta(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, null, Instant.now()),
                PublishTarget.FOLDER,
                asset("final.mp4", "video/mp4"),
                asset("thumbnail.jpg", "image/jpeg"),
                "Why Bees Dance",
                "About bees.",
                List.of("bees"));

        try (EventProbe probe = EventProbe.open()) {
            probe.send(request);
            VideoPublished published =
                    probe.await(VideoPublished.class, request.meta().videoId());

            assertThat(Path.of(published.location()).resolve("video.mp4")).hasContent("final.mp4");
            assertThat(published.meta().causeId()).isEqualTo(request.meta().id());
        }
    }

    @Test
    void serviceTellsItsHealthAndItsNumbers() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("remix_stage_running"));
    }

    private AssetRef asset(String name, String mediaType) throws IOException {
        Path file = Files.writeString(temporary.resolve(name), name);
        return assets.put(
                "remix-engine/videos/" + UUID.randomUUID() + "/" + name, file, mediaType, Provenance.generated("test"));
    }
}

package io.remixengine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.stage.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every publisher holds to. */
public abstract class PublisherContract {

    @TempDir
    protected Path temporary;

    protected AssetStore assets;

    /** The publisher under test, on these assets. */
    protected abstract Publisher publisher();

    /** How many videos are out. */
    protected abstract int published() throws IOException;

    @BeforeEach
    void openStore() {
        assets = new LocalAssetStore(temporary.resolve("assets"));
    }

    @Test
    void publishingTellsWhere() throws Exception {
        assertThat(publisher().publish(request("Why Bees Dance", UUID.randomUUID())))
                .isNotBlank();
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void publishingAgainChangesNothing() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());
        String first = publisher().publish(request);

        assertThat(publisher().publish(request)).isEqualTo(first);
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void twoVideosOfOneTitleDoNotMeet() throws Exception {
        publisher().publish(request("Why Bees Dance", UUID.randomUUID()));
        publisher().publish(request("Why Bees Dance", UUID.randomUUID()));

        assertThat(published()).isEqualTo(2);
    }

    @Test
    void aVideoThatIsGoneIsAPermanentFailure() throws Exception {
        PublishRequested request = request("Why Bees Dance", UUID.randomUUID());
        Files.delete(temporary.resolve("assets").resolve(request.video().key()));

        assertThatThrownBy(() -> publisher().publish(request))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("ASSET_MISSING");
    }

    protected PublishRequested request(String title, UUID videoId) throws IOException {
        EventMeta meta = new EventMeta(UUID.randomUUID(), UUID.randomUUID(), videoId, 1, null, Instant.EPOCH);
        return new PublishRequested(
                meta,
                publisher().target(),
                asset(videoId + "/final.mp4", "video/mp4"),
                asset(videoId + "/thumbnail.jpg", "image/jpeg"),
                title,
                "How a bee tells the hive where the flowers are.",
                List.of("bees", "nature"));
    }

    private AssetRef asset(String key, String mediaType) throws IOException {
        Path file = Files.writeString(temporary.resolve("content"), "content of " + key);
        return assets.put(key, file, mediaType, Provenance.generated("test"));
    }
}

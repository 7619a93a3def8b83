package io.remixengine.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import io.remixengine.platform.asset.AssetStore;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(GatewayServers.class)
class StorageCountTest {

    @Inject
    StorageCount storage;

    @Inject
    AssetStore assets;

    @Inject
    MeterRegistry metrics;

    @Test
    void filesAreCountedByWhatTheyAreThereForAndToldInMetrics() throws Exception {
        storage.look();
        StorageCount.Sum before = storage.count().getOrDefault(Area.VIDEOS, StorageCount.Sum.NOTHING);
        String video = "remix-engine/videos/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/";

        assets.putIfAbsent(video + "a", new byte[1_000]);
        assets.putIfAbsent(video + "b", new byte[24]);

        StorageCount.Sum after = storage.count().getOrDefault(Area.VIDEOS, StorageCount.Sum.NOTHING);
        assertThat(after.bytes() - before.bytes()).isGreaterThanOrEqualTo(1_024); // other work may be under way
        assertThat(after.files() - before.files()).isGreaterThanOrEqualTo(2);
        for (Area area : Area.values()) {
            assertThat(metrics.find("remix.storage").tag("area", area.id()).gauge())
                    .isNotNull();
        }
    }

    @Test
    void keysTellWhatTheyAreThereFor() {
        assertThat(Area.of("remix-engine/uploads/a/b")).isEqualTo(Area.UPLOADS);
        assertThat(Area.of("remix-engine/segments/ab/cd.mp4")).isEqualTo(Area.SEGMENTS);
        assertThat(Area.of("remix-engine/videosX")).isEqualTo(Area.OTHER);
    }
}

package io.remixengine.platform.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.asset.AssetsConfig;
import io.remixengine.platform.event.TopicsConfig;
import io.remixengine.platform.provider.ProviderConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a service does if nobody configures anything. */
class ConfigDefaultsTest {

    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(StageConfig.class)
            .withMapping(WorkConfig.class)
            .withMapping(AssetsConfig.class)
            .withMapping(TopicsConfig.class)
            .withMapping(ProviderConfig.class)
            .build();

    @Test
    void stageTakesOneJobAndTriesItThreeTimes() {
        StageConfig stage = config.getConfigMapping(StageConfig.class);

        assertThat(stage.concurrency()).isEqualTo(1);
        assertThat(stage.tries()).isEqualTo(3);
        assertThat(stage.starts()).isEqualTo(3);
        assertThat(stage.lock()).isEqualTo(Duration.ofSeconds(30));
        assertThat(stage.renewEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(stage.firstDelay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(stage.laterDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(stage.progressEvery()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void providersAreTriedThreeTimes() {
        ProviderConfig provider = config.getConfigMapping(ProviderConfig.class);

        assertThat(provider.tries()).isEqualTo(3);
        assertThat(provider.firstDelay()).isEqualTo(Duration.ofMillis(500));
        assertThat(provider.longestDelay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(provider.breakerWindow()).isEqualTo(10);
        assertThat(provider.breakerDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(provider.farewell()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void filesLieBelowData() {
        assertThat(config.getConfigMapping(WorkConfig.class).folder()).isEqualTo(Path.of("data/work"));
        assertThat(config.getConfigMapping(AssetsConfig.class).folder()).isEqualTo(Path.of("data/assets"));
    }

    @Test
    void filesLieInAFolderAndNotInABucket() {
        AssetsConfig assets = config.getConfigMapping(AssetsConfig.class);

        assertThat(assets.store()).isEqualTo(AssetsConfig.Kind.LOCAL);
        assertThat(assets.bucket()).isEmpty();
        assertThat(assets.prefix()).isEmpty();
        assertThat(assets.endpoint()).isEmpty();
        assertThat(assets.publicEndpoint()).isEmpty();
        assertThat(assets.region()).isEqualTo("us-east-1");
        assertThat(assets.pathStyle()).isFalse();
    }

    @Test
    void topicsHaveNoPrefixAndTheBrokersReplicas() {
        TopicsConfig topics = config.getConfigMapping(TopicsConfig.class);

        assertThat(topics.prefix()).isEmpty();
        assertThat(topics.replicas()).isEqualTo((short) -1);
    }
}

package io.remixengine.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveConfigTest {

    @Test
    void defaultsKeepProxiesContentAndRightsFresh() {
        LiveConfig config = new SmallRyeConfigBuilder()
                .withMapping(LiveConfig.class)
                .build()
                .getConfigMapping(LiveConfig.class);

        assertThat(config.heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.reconnectAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.checkAccess()).isLessThan(Duration.ofMinutes(1));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.longest()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.kept()).isEqualTo(256);
        assertThat(config.subscriptionsPerSocket()).isEqualTo(100);
    }
}

package io.remixengine.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens if nobody configures anything. */
class WebhooksConfigTest {

    private final WebhooksConfig config = new SmallRyeConfigBuilder()
            .withMapping(WebhooksConfig.class)
            .build()
            .getConfigMapping(WebhooksConfig.class);

    @Test
    void onlyThePublicInternetIsPostedToAndOnlyByHttps() {
        assertThat(config.allowHttp()).isFalse();
        assertThat(config.allowedHosts()).isEmpty();
    }

    @Test
    void triesGoOnForADay() {
        Duration all = config.retryDelays().stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(22), Duration.ofHours(26));
        assertThat(config.retryDelays()).isSorted();
    }

    @Test
    void claimOutlivesATry() {
        assertThat(config.claim()).isGreaterThan(config.timeout().multipliedBy(2));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.disableAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(config.oldSecretFor()).isEqualTo(Duration.ofDays(1));
        assertThat(config.keepFor()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void oneProjectDoesNotHoldUpOthers() {
        assertThat(config.perProject()).isEqualTo(20);
        assertThat(config.concurrency()).isEqualTo(16);
        assertThat(config.pollEvery()).isEqualTo(Duration.ofSeconds(1));
    }
}

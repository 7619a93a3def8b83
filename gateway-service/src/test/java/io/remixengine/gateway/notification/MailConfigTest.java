package io.remixengine.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens if nobody configures anything. */
class MailConfigTest {

    private final MailConfig config =
            new SmallRyeConfigBuilder().withMapping(MailConfig.class).build().getConfigMapping(MailConfig.class);

    @Test
    void withoutAServerNothingIsSent() {
        assertThat(config.host()).isEmpty();
        assertThat(config.unverified()).isFalse();
    }

    @Test
    void claimOutlivesATryAndTriesGoOnForMoreThanADay() {
        assertThat(config.claim()).isGreaterThan(config.timeout().multipliedBy(2));
        assertThat(config.retryDelays().stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThan(Duration.ofDays(1));
        assertThat(config.concurrency()).isEqualTo(4);
        assertThat(config.pollEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.keepFor()).isEqualTo(Duration.ofDays(7));
    }
}

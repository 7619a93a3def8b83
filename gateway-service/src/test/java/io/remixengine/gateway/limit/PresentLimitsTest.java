package io.remixengine.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remixengine.contracts.settings.RequestLimits;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresentLimitsTest {

    private static final RequestLimits RUN_TIME = new RequestLimits(300, 2, 100, 3);

    @Test
    void withoutConfigurationTheRunTimeSettingsCount() {
        assertThat(PresentLimits.merged(config(Map.of()), RUN_TIME)).isEqualTo(RUN_TIME);
        assertThat(PresentLimits.merged(config(Map.of()), RequestLimits.DEFAULT).generationsPerMinute())
                .isEqualTo(5);
    }

    @Test
    void whatIsConfiguredWinsAndZeroSwitchesOff() {
        LimitsConfig configured =
                config(Map.of("remix.limits.requests-per-minute", "0", "remix.limits.videos-per-month", "7"));

        assertThat(PresentLimits.merged(configured, RUN_TIME)).isEqualTo(new RequestLimits(0, 2, 7, 3));
    }

    @Test
    void aLimitOutOfBoundsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PresentLimits.merged(config(Map.of("remix.limits.concurrent-videos", "-1")), RUN_TIME));
    }

    private static LimitsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(LimitsConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(LimitsConfig.class);
    }
}

package io.remixengine.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelemetrySwitchesTest {

    @Test
    void bothAreOffUntilTheyLeadSomewhere() {
        assertThat(value("quarkus.otel.sdk.disabled", Map.of())).isTrue();
        assertThat(value("quarkus.log.sentry.enabled", Map.of("remix.errors.dsn", " ")))
                .isFalse();
    }

    @Test
    void eachIsOnWhereItLeadsSomewhere() {
        assertThat(value("quarkus.otel.sdk.disabled", Map.of("remix.tracing.endpoint", "http://tempo:4318")))
                .isFalse();
        assertThat(value("quarkus.log.sentry.enabled", Map.of("remix.errors.dsn", "https://key@errors.example/1")))
                .isTrue();
    }

    private static boolean value(String name, Map<String, String> told) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withInterceptors(new TelemetrySwitches())
                .addDefaultInterceptors()
                .withDefaultValues(told)
                .build();
        return config.getValue(name, boolean.class);
    }
}

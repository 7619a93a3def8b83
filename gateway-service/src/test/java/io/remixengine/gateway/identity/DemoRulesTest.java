package io.remixengine.gateway.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoRulesTest {

    @Test
    void demoDoesNotStartInProduction() {
        assertThatThrownBy(() -> DemoRules.check(List.of("prod"), "127.0.0.1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("production");
        assertThatCode(() -> DemoRules.check(List.of("demo", "prod"), "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void demoDoesNotListenToOtherMachines() {
        assertThatThrownBy(() -> DemoRules.check(List.of("demo"), "0.0.0.0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loopback");
    }
}

package io.remixengine.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ProviderUsageTest {

    @Test
    void theSameNumberIsEqualHoweverItIsWritten() {
        ProviderUsage scientific = usage("8E+2", "0.050");

        assertThat(scientific).isEqualTo(usage("800", "0.05"));
        assertThat(scientific.units()).hasToString("800");
        assertThat(usage("0", "0E-6").costUsd()).hasToString("0");
    }

    private static ProviderUsage usage(String units, String costUsd) {
        return new ProviderUsage("model", "script", new BigDecimal(units), "tokens", new BigDecimal(costUsd));
    }
}

package io.remixengine.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    @Test
    void headersAreThoseOfTheDraft() {
        Allowance allowance = new Allowance("generations", 5, true, 3, Duration.ofMillis(23_500), Duration.ZERO);

        assertThat(allowance.policyHeader()).isEqualTo("\"generations\";q=5;w=60");
        assertThat(allowance.header()).isEqualTo("\"generations\";r=3;t=24");
    }

    @Test
    void whoComesBackWhenToldIsNotTooEarly() {
        assertThat(refused(Duration.ofNanos(1)).retryAfter()).isEqualTo(1);
        assertThat(refused(Duration.ofSeconds(12)).retryAfter()).isEqualTo(12);
        assertThat(refused(Duration.ofMillis(11_001)).retryAfter()).isEqualTo(12);
    }

    private static Allowance refused(Duration pause) {
        return new Allowance("generations", 5, false, 0, Duration.ofMinutes(1), pause);
    }
}

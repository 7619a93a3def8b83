package io.remixengine.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    @Test
    void eachPauseIsItsOwnAndUpToAFifthLonger() {
        Random chance = new Random(1);
        for (int draw = 0; draw < 100; draw++) {
            assertThat(backoff.after(1, chance).orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
            assertThat(backoff.after(2, chance).orElseThrow()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        }
    }

    @Test
    void afterTheLastTryThereIsNone() {
        assertThat(backoff.after(3, new Random(1))).isEmpty();
    }
}

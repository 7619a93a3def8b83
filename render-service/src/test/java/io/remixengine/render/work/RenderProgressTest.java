package io.remixengine.render.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderProgressTest {

    @Test
    void timeLeftFollowsThePaceOfAllWorkers() {
        assertThat(RenderProgress.left(Duration.ofSeconds(20), 600, 1_200)).isEqualTo(", about 41 s left");
        assertThat(RenderProgress.left(Duration.ofMinutes(2), 600, 1_200)).isEqualTo(", about 4 min left");
    }

    @Test
    void nothingIsGuessedTooEarlyOrWhenNothingIsLeft() {
        assertThat(RenderProgress.left(Duration.ofSeconds(4), 100, 100)).isEmpty();
        assertThat(RenderProgress.left(Duration.ofSeconds(20), 0, 100)).isEmpty();
        assertThat(RenderProgress.left(Duration.ofSeconds(20), 100, 0)).isEmpty();
    }
}

package io.remixengine.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter written = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void logGetsALineEveryFewSeconds() {
        Progress progress = progress(300, false);

        for (int frame = 1; frame <= 300; frame++) {
            now = now.plusMillis(50);
            progress.frames(frame);
        }
        progress.step("Mixing the sound");
        progress.end();

        assertThat(written.toString().lines())
                .containsExactly(
                        "100 of 300 frames, 0:10 left",
                        "200 of 300 frames, 0:05 left",
                        "300 of 300 frames",
                        "Mixing the sound");
    }

    @Test
    void terminalGetsABarThatIsDrawnOverAndGoesInTheEnd() {
        Progress progress = progress(48, true);

        now = now.plusSeconds(1);
        progress.frames(25);
        progress.end();

        assertThat(written).hasToString("\r████████████▌···········  25 of 48 frames, 0:01 left\033[K\r\033[K");
    }

    @Test
    void whatIsLeftIsToldByTheLastSeconds() {
        // given 1,000 frames that were in the cache, and 10 a second since
        Progress progress = progress(1_300, false);
        progress.frames(1_000);

        // when
        for (int second = 1; second <= 20; second++) {
            now = now.plus(Duration.ofSeconds(1));
            progress.frames(1_000 + 10 * second);
        }

        // then
        assertThat(written.toString().lines().toList().getLast()).isEqualTo("1200 of 1300 frames, 0:10 left");
    }

    private Progress progress(int frames, boolean terminal) {
        return new Progress(new PrintWriter(written), frames, terminal, () -> now);
    }
}

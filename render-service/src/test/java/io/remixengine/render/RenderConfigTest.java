package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderConfigTest {

    @Test
    void defaultsAreAsDocumented() {
        RenderConfig config = RenderKit.defaults();

        assertThat(config.crf()).isEqualTo(21);
        assertThat(config.preset()).isEqualTo("veryfast");
        assertThat(config.maxBytes()).isEqualTo(100_000_000);
        assertThat(config.maxBytesUpTo()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.maxPixels()).isEqualTo(100_000_000);
        assertThat(config.maxLength()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxCanvasPixels()).isEqualTo(9_000_000);
        assertThat(config.maxWords()).isEqualTo(5_000);
        assertThat(config.segments()).isEqualTo("remix-engine/segments");
        assertThat(config.probeTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.segmentTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.wholeTimeout()).isEqualTo(Duration.ofMinutes(5));
    }
}

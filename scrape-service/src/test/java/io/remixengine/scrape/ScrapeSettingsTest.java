package io.remixengine.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeSettingsTest {

    /** The settings with some of them set, everything else as by default. */
    static ScrapeSettings with(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ScrapeSettings.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ScrapeSettings.class);
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        ScrapeSettings settings = with(Map.of());

        assertThat(settings.maxBytes()).isEmpty();
        assertThat(settings.maxDuration()).isEmpty();
        assertThat(settings.cookies()).isEmpty();
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.allowedHosts()).isEmpty();
        assertThat(settings.ytDlp()).isEqualTo("yt-dlp");
        assertThat(settings.ffmpeg()).isEqualTo("ffmpeg");
        assertThat(settings.ffprobe()).isEqualTo("ffprobe");
    }
}

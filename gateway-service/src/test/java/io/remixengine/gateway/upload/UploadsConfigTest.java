package io.remixengine.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.gateway.download.DownloadsConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UploadsConfigTest {

    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(UploadsConfig.class)
            .withMapping(DownloadsConfig.class)
            .build();

    @Test
    void uploadsHave100MebibytesAndADay() {
        UploadsConfig uploads = config.getConfigMapping(UploadsConfig.class);

        assertThat(uploads.maxBytes()).isEqualTo(100 << 20);
        assertThat(uploads.maxPixels()).isEqualTo(50_000_000);
        assertThat(uploads.lifetime()).isEqualTo(Duration.ofDays(1));
        assertThat(uploads.sweepEvery()).isEqualTo(Duration.ofMinutes(10));
        assertThat(uploads.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(uploads.ffmpeg()).isEqualTo("ffmpeg");
        assertThat(uploads.ffprobe()).isEqualTo("ffprobe");
    }

    @Test
    void linksAreGoodForAnHour() {
        DownloadsConfig downloads = config.getConfigMapping(DownloadsConfig.class);

        assertThat(downloads.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(downloads.baseUrl()).isEmpty();
    }
}

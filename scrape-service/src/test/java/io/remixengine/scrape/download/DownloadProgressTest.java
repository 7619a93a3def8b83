package io.remixengine.scrape.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DownloadProgressTest {

    @Test
    void progressIsReadFromItsLines() {
        assertThat(DownloadProgress.of("re-progress 1024 4096")).contains(new DownloadProgress(1_024, 4_096));
        assertThat(DownloadProgress.of("re-progress 1024 4096.7")).contains(new DownloadProgress(1_024, 4_096));
        assertThat(DownloadProgress.of("re-progress 1024 NA")).contains(new DownloadProgress(1_024, 0));
        assertThat(DownloadProgress.of("[download] 100%")).isEmpty();
    }

    @Test
    void fractionStaysBetweenNothingAndAll() {
        assertThat(new DownloadProgress(1, 4).fraction()).isEqualTo(0.25);
        assertThat(new DownloadProgress(5, 4).fraction()).isEqualTo(1);
        assertThat(new DownloadProgress(0, 0).fraction()).isZero();
        assertThat(new DownloadProgress(32 << 20, 0).fraction()).isCloseTo(0.5, within(0.001));
        assertThat(new DownloadProgress(1L << 40, 0).fraction()).isLessThan(1);
    }
}

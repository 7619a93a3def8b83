package io.remixengine.scrape.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class YtDlpTest {

    private static final Path WORKSPACE = Path.of("/jobs/1");
    private static final String PROXY = "http://127.0.0.1:40000";

    private final YtDlp ytDlp = new YtDlp("yt-dlp", null);

    @Test
    void addressStandsLastAndCanBeNoOption() {
        assertThat(video().arguments()).endsWith("--", "--exec=id");
    }

    @Test
    void nothingOfThePersonWhoRunsItCounts() {
        assertThat(video().arguments()).contains("--ignore-config", "--no-cache-dir", "--no-playlist");
        assertThat(video().environment()).containsEntry("HOME", "/jobs/1").containsEntry("TMPDIR", "/jobs/1");
    }

    @Test
    void everyProtocolGoesThroughTheProxy() {
        assertThat(video().environment())
                .containsEntry("http_proxy", PROXY)
                .containsEntry("HTTPS_PROXY", PROXY)
                .containsEntry("ftp_proxy", PROXY)
                .containsEntry("all_proxy", PROXY)
                .containsEntry("no_proxy", "")
                .containsEntry("NO_PROXY", "");
    }

    @Test
    void ffmpegIsOutOfItsReach() {
        assertThat(video().arguments()).containsSequence("--ffmpeg-location", "/jobs/1/no-ffmpeg");
    }

    @Test
    void extrasDownloadNoVideoAndForgiveErrors() {
        Command extras = ytDlp.extras(
                Path.of("/jobs/1/extras.json"), WORKSPACE, PROXY, Duration.ofSeconds(20), Duration.ofMinutes(1));

        assertThat(extras.arguments())
                .contains("--skip-download", "--ignore-errors")
                .containsSequence("--load-info-json", "/jobs/1/extras.json")
                .containsSequence("--sub-langs", "chosen");
    }

    @Test
    void cookiesAreGivenIfThereAreAny() {
        Command video = new YtDlp("yt-dlp", Path.of("/jobs/1/cookies.txt"))
                .video("https://example.org", WORKSPACE, PROXY, Duration.ofSeconds(20), Duration.ofMinutes(30));

        assertThat(video.arguments()).containsSequence("--cookies", "/jobs/1/cookies.txt");
        assertThat(video().arguments()).doesNotContain("--cookies");
    }

    private Command video() {
        return ytDlp.video("--exec=id", WORKSPACE, PROXY, Duration.ofSeconds(20), Duration.ofMinutes(30));
    }
}

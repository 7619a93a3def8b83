package io.remixengine.scrape.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.stage.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YtDlpFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ERROR: [generic] Unable to download webpage: HTTP Error 404: Not Found | SOURCE_NOT_FOUND",
                "ERROR: unable to download video data: HTTP Error 403: Forbidden | SOURCE_NOT_FOUND",
                "ERROR: [youtube] abc: Private video. Sign in if you've been granted access | SOURCE_NOT_FOUND",
                "ERROR: [youtube] abc: Video unavailable. This video has been removed | SOURCE_NOT_FOUND",
                "ERROR: Unsupported URL: https://example.com/ | SOURCE_WITHOUT_VIDEO",
                "ERROR: [x] 1: No video formats found!; please report this issue | SOURCE_WITHOUT_VIDEO",
                "ERROR: [x] This video is DRM protected | SOURCE_WITHOUT_VIDEO",
                "ERROR: [html5] 1: Requested format is not available. Use --list-formats | SOURCE_WITHOUT_VIDEO",
                "ERROR: a redirect error that would lead to an infinite loop. HTTP Error 302 | SOURCE_UNREACHABLE",
                "ERROR: <urlopen error file:// URLs are explicitly disabled in yt-dlp | ADDRESS_REFUSED",
                "ERROR: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed | SOURCE_UNREACHABLE",
                "ERROR: [x] 1: Unable to extract player | TOOL_FAILED"
            })
    void lastingErrorsAreRejected(String error, FailureCode code) {
        Outcome outcome = YtDlpFailure.of("WARNING: something\n" + error + "\n").outcome();

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).failure().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: [generic] None: HTTP Error 429: Too Many Requests",
                "ERROR: [generic] None: HTTP Error 503: Service Unavailable",
                "ERROR: [generic] None: Unable to download webpage: <urlopen error timed out>",
                "ERROR: \r[download] Got error: 5 bytes read, 6 more expected. Giving up after 2 retries",
                "ERROR: \r[download] Got error: Downloaded 5 bytes, expected 11 bytes",
                "ERROR: fragment 1 not found, unable to continue"
            })
    void passingErrorsAreTriedAgain(String error) {
        assertThat(YtDlpFailure.of(error).outcome()).isInstanceOf(Outcome.RetryLater.class);
    }

    @Test
    void unknownErrorIsToldWithoutAdviceForTheTerminal() {
        Outcome outcome = YtDlpFailure.of(
                        "ERROR: [site] 12: Unable to extract player; please report this issue on https://x/ , filling out\n")
                .outcome();

        Failure failure = ((Outcome.Rejected) outcome).failure();
        assertThat(failure.reason()).isEqualTo("yt-dlp could not get the video: 12: Unable to extract player.");
        assertThat(failure.remedy()).contains("update yt-dlp");
    }

    @Test
    void silenceIsAFailureToo() {
        Outcome outcome = YtDlpFailure.of("").outcome();

        assertThat(((Outcome.Rejected) outcome).failure().reason()).isEqualTo("yt-dlp ended without a video.");
    }
}

package io.remixengine.media.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.media.TestConfig;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShotFinderTest {

    @TempDir
    Path folder;

    @Test
    void cutsBoundShotsAndBlackIsNone() {
        List<String> lines = List.of(
                "[Parsed_scdet_1 @ 0x1] lavfi.scd.score: 30.1, lavfi.scd.time: 4.5",
                "[blackdetect @ 0x2] black_start:8 black_end:9.5 black_duration:1.5");

        assertThat(ShotFinder.shots(lines, 20_000))
                .containsExactly(new Shot(0, 4_500), new Shot(4_500, 8_000), new Shot(9_500, 20_000));
    }

    @Test
    void filmHasShots() throws Exception {
        List<Shot> shots = finder().find(Path.of("../demo/page/film.mp4"), 70_134, folder);

        assertThat(shots).hasSizeBetween(5, 40);
        assertThat(shots.getLast().endMs()).isLessThanOrEqualTo(70_134);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile/hls-localfile-as.mp4", "hostile/html-as-jpg.jpg", "media3-sample_audio_only.mp4"})
    void fileWithoutAReadableVideoIsRefused(String file) {
        StageFailure failure = catchThrowableOfType(
                StageFailure.class, () -> finder().find(Path.of("../test-media", file), 10_000, folder));

        assertThat(((Outcome.Rejected) failure.outcome()).failure().code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
    }

    private ShotFinder finder() {
        return new ShotFinder(new LocalProcessRunner(), new TestConfig(folder));
    }
}

package io.remixengine.render.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderCommandTest {

    private static final EncoderSettings SETTINGS = new EncoderSettings("veryfast", 21, null, 2);

    @Test
    void rawFramesBecomeAClosedSegmentOfHighProfile() {
        List<String> arguments = EncoderCommand.of(
                        new Canvas(1080, 1920),
                        FrameRate.FPS_30,
                        SETTINGS,
                        List.of(51, 9),
                        "captions1.ass",
                        "out-%d.mp4")
                .arguments();

        assertThat(arguments)
                .containsSequence("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "1080x1920")
                .containsSequence("-framerate", "30/1")
                .containsSequence("-blocksize", "3110400", "-i", "pipe:0", "-map", "0:v:0", "-frames:v", "60")
                .containsSequence("-vf", "ass=filename=captions1.ass")
                .containsSequence("-c:v", "libx264", "-preset", "veryfast", "-crf", "21")
                .containsSequence("-profile:v", "high", "-pix_fmt", "yuv420p")
                .containsSequence("-x264-params", "open-gop=0:stitchable=1:force-cfr=1")
                .containsSequence(
                        "-forced-idr", "1", "-force_key_frames", "1.700000,2.000000", "-segment_frames", "51,60")
                .containsSequence("-f", "segment", "-segment_format", "mp4")
                .containsSequence("-segment_format_options", "video_track_timescale=15360", "out-%d.mp4");
    }

    @Test
    void withoutCaptionsNothingIsFiltered() {
        assertThat(EncoderCommand.of(
                                new Canvas(180, 320),
                                new FrameRate(30_000, 1001),
                                SETTINGS,
                                List.of(9),
                                null,
                                "out-%d.mp4")
                        .arguments())
                .doesNotContain("-vf")
                .contains("video_track_timescale=30000");
    }
}

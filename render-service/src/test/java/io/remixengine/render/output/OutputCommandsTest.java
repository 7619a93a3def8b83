package io.remixengine.render.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputCommandsTest {

    private static final Canvas CANVAS = new Canvas(1080, 1920);

    @Test
    void previewsAreCutBeforeTheyAreDecoded() {
        assertThat(OutputCommands.gif("in.mp4", 2, 4, CANVAS, "out.gif").arguments())
                .containsSubsequence("-ss", "2.000000", "-t", "4.000000", "-i", "in.mp4", "-loop", "0", "out.gif")
                .anySatisfy(argument -> assertThat(argument).contains("fps=12,scale=240:427:", "paletteuse"));
        assertThat(OutputCommands.webp("in.mp4", 0, 3.5, new Canvas(200, 100), "out.webp")
                        .arguments())
                .containsSubsequence("-t", "3.500000", "-i", "in.mp4", "-c:v", "libwebp_anim", "out.webp")
                .contains("fps=15,scale=200:100:flags=lanczos");
    }

    @Test
    void soundIsCopiedOrEncodedOnce() {
        assertThat(OutputCommands.m4a("in.mp4", "out.m4a").arguments())
                .containsSubsequence("-i", "in.mp4", "-map", "0:a:0", "-c", "copy", "-f", "ipod", "out.m4a");
        assertThat(OutputCommands.mp3("in.mp4", "out.mp3").arguments())
                .containsSubsequence("-map", "0:a:0", "-c:a", "libmp3lame", "-f", "mp3", "out.mp3");
    }

    @Test
    void aFrameIsSoughtAQuarterOfAFrameEarlyAsClocksAreRounded() {
        FrameRate ntsc = new FrameRate(30_000, 1001);

        assertThat(OutputCommands.frame("in.mp4", ntsc, 100, "out.jpg").arguments())
                .containsSubsequence("-ss", "3.328325", "-i", "in.mp4", "-frames:v", "1", "out.jpg");
        assertThat(OutputCommands.frame("in.mp4", ntsc, 0, "out.jpg").arguments())
                .containsSubsequence("-ss", "0.000000");
    }

    @Test
    void aPictureFromOutsideIsOpenedWithinTheWhitelists() {
        assertThat(OutputCommands.cover("in.png", List.of("hflip"), CANVAS, 9_000, "out.jpg")
                        .arguments())
                .containsSubsequence(
                        "-protocol_whitelist", "file", "-format_whitelist", "-max_pixels", "9000", "-i", "in.png")
                .anySatisfy(argument -> assertThat(argument).startsWith("hflip,scale=1080:1920:"));
    }
}

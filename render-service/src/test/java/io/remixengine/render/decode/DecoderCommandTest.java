package io.remixengine.render.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.render.RenderKit;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.tool.FfmpegCommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecoderCommandTest {

    private static final AssetRef ASSET =
            new AssetRef("test/c", "video/mp4", 1, "a".repeat(64), Provenance.uploaded(null, null));
    private static final Path FILE = Path.of("/media/c");
    private static final PictureFacts PLAIN = PictureFacts.of(1920, 1080, 10);
    private static final PictureFacts BRIGHT =
            new PictureFacts(1920, 1080, List.of(), true, false, false, null, 10, 10);
    private static final DecoderCommand COMMANDS = new DecoderCommand(RenderKit.defaults(), true);

    @Test
    void clipIsOpenedWithinLimitsBeforeItsMoment() {
        FfmpegCommand command = COMMANDS.clip(request(null, true), PLAIN, FILE, FrameRate.FPS_30, 4.5);

        assertThat(command.arguments())
                .containsSequence("-protocol_whitelist", "file", "-format_whitelist")
                .containsSequence(
                        "-max_pixels",
                        "100000000",
                        "-max_alloc",
                        "400000000",
                        "-threads",
                        "2",
                        "-ss",
                        "3.000000",
                        "-i",
                        "/media/c")
                .containsSequence("-f", "rawvideo", "pipe:1")
                .contains("settb=AVTB,tpad=stop_mode=clone:stop_duration=2,setpts=(PTS+-1.501000/TB)/2.000000,"
                        + "fps=fps=30/1:start_time=0:round=up,"
                        + "crop=2*floor(iw*0.316406/2+0.01):ih,"
                        + "scale=1080:1920:flags=bicubic+accurate_rnd+full_chroma_int:"
                        + "out_color_matrix=bt709:out_range=tv,format=yuv420p");
    }

    @Test
    void clipThatIsLoadedAsAPictureComesColumnByColumn() {
        assertThat(filter(COMMANDS.clip(request(null, false), PLAIN, FILE, FrameRate.FPS_30, 0)))
                .endsWith("format=yuv420p,transpose=cclock_flip");
    }

    @Test
    void highDynamicRangeIsMappedWhereThatIsPossible() {
        assertThat(filter(COMMANDS.clip(request(null, true), BRIGHT, FILE, FrameRate.FPS_30, 0)))
                .contains("tonemap=hable");
        assertThat(filter(new DecoderCommand(RenderKit.defaults(), false)
                        .clip(request(null, true), BRIGHT, FILE, FrameRate.FPS_30, 0)))
                .doesNotContain("tonemap");
    }

    @Test
    void keyColourBecomesClearAndItsLightIsTakenAway() {
        assertThat(filter(COMMANDS.clip(request(Colour.of("#00FF00"), false), PLAIN, FILE, FrameRate.FPS_30, 0)))
                .contains("chromakey=color=0x00FF00")
                .contains("despill=type=green")
                .contains("premultiply=inplace=1,format=yuva420p");
        assertThat(filter(COMMANDS.clip(request(Colour.of("#FF0000"), false), PLAIN, FILE, FrameRate.FPS_30, 0)))
                .doesNotContain("despill");
    }

    @Test
    void stillIsTurnedUprightCutAndScaled() {
        PictureFacts facts = new PictureFacts(1800, 1200, List.of("transpose=clock"), false, false, false, null, 0, 0);

        FfmpegCommand command = COMMANDS.still(new StillRequest(ASSET, 100, 0, 1600, 1200, 800, 600), facts, FILE);

        assertThat(command.arguments())
                .containsSequence("-noautorotate", "-i", "/media/c")
                .containsSequence("-frames:v", "1", "-f", "rawvideo", "pipe:1");
        assertThat(filter(command))
                .startsWith("transpose=clock,scale=1800:1200,crop=1600:1200:100:0,scale=800:600:flags=bicubic")
                .endsWith("format=yuv420p,transpose=cclock_flip");
    }

    private static ClipRequest request(@Nullable Colour key, boolean upright) {
        return new ClipRequest(ASSET, 4_500, new Playback(null, 2, false, null), 1080, 1920, key, upright);
    }

    private static String filter(FfmpegCommand command) {
        return command.arguments().get(command.arguments().indexOf("-vf") + 1);
    }
}

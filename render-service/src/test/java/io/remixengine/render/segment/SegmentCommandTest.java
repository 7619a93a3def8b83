package io.remixengine.render.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.render.RenderKit;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentCommandTest {

    private static final Canvas CANVAS = new Canvas(1080, 1920);
    private static final Layer CLIP = new Layer.Clip(asset("c", "a"), 4_000);
    private static final Layer STILL = new Layer.Still(asset("s", "b"), Focus.CENTRE, new Focus(0.5, 0.5, 1.2));
    private static final Toolchain TOOLS = new Toolchain("ffmpeg 5", "fonts 1", true);

    @Test
    void clipIsOpenedWithinLimitsBeforeItsMomentAndCutToItsFrames() {
        FfmpegCommand command = commands(false).encode(body(CLIP, 15, 60), AssetRef::key, true, "out.mp4");

        assertThat(command.arguments())
                .containsSequence("-max_pixels", "100000000", "-threads", "2", "-ss", "3.000000", "-i", "test/c")
                .containsSequence("-map", "[out]", "-frames:v", "60", "-c:v", "libx264", "-preset", "veryfast")
                .containsSequence("-crf", "21", "-profile:v", "high", "-pix_fmt", "yuv420p")
                .containsSequence("-video_track_timescale", "15360", "-f", "mp4", "out.mp4")
                .contains("[0:v:0]settb=AVTB,tpad=stop_mode=clone:stop_duration=4.000000,setpts=PTS+-1.499000/TB,"
                        + "fps=fps=30/1:start_time=0:round=down,"
                        + "scale=3414:1920:flags=bicubic:out_color_matrix=bt709:out_range=tv,crop=1080:1920,"
                        + "format=yuv420p,trim=end_frame=60,setpts=N,setsar=1,setparams=range=tv:"
                        + "color_primaries=bt709:color_trc=bt709:colorspace=bt709[s0];"
                        + "[s0]ass=filename=captions.ass[out]");
    }

    @Test
    void everyForeignFileIsOpenedWithinTheWhitelists() {
        List<String> arguments = commands(false)
                .encode(change(), AssetRef::key, false, "out.mp4")
                .arguments();

        assertThat(arguments.stream().filter("-i"::equals)).hasSize(2);
        assertThat(arguments.stream().filter("-protocol_whitelist"::equals)).hasSize(2);
        assertThat(arguments.stream().filter("-format_whitelist"::equals)).hasSize(2);
        assertThat(arguments.stream().filter("-max_pixels"::equals)).hasSize(2);
    }

    @Test
    void crossfadeOfNFramesHasNSteps() {
        String graph = graph(commands(false).encode(change(), AssetRef::key, false, "out.mp4"));

        // 10 parts of 1/30 s, begun one frame early
        assertThat(graph).contains("[s0][s1]xfade=transition=fade:duration=0.333333:offset=-0.033333[x]");
    }

    @Test
    void highDynamicRangeIsMappedWhereThatIsPossible() {
        PictureFacts hdr = new PictureFacts(1920, 1080, List.of(), true, 10);

        assertThat(graph(commands(hdr, true).encode(body(CLIP, 0, 9), AssetRef::key, false, "x")))
                .contains("tonemap=hable");
        assertThat(graph(commands(hdr, false).encode(body(CLIP, 0, 9), AssetRef::key, false, "x")))
                .doesNotContain("tonemap");
    }

    @Test
    void keyKnowsEverythingThatShapesThePixels() {
        SegmentCommand commands = commands(false);
        FfmpegCommand still = commands.encode(body(STILL, 0, 30), AssetRef::sha256, false, "segment.mp4");
        String key = SegmentKey.of(still, "", TOOLS);

        assertThat(key).matches("[0-9a-f]{64}").isEqualTo(SegmentKey.of(still, "", TOOLS));
        assertThat(SegmentKey.of(
                        commands.encode(body(STILL, 1, 30), AssetRef::sha256, false, "segment.mp4"), "", TOOLS))
                .isNotEqualTo(key);
        assertThat(SegmentKey.of(commands.encode(body(CLIP, 0, 30), AssetRef::sha256, false, "segment.mp4"), "", TOOLS))
                .isNotEqualTo(key);
        assertThat(SegmentKey.of(still, "", new Toolchain("ffmpeg 6", "fonts 1", true)))
                .isNotEqualTo(key);
        String captioned = SegmentKey.of(still, "text", TOOLS);
        assertThat(captioned).isNotEqualTo(key);
        assertThat(SegmentKey.of(still, "text", new Toolchain("ffmpeg 5", "fonts 2", true)))
                .isNotEqualTo(captioned);
    }

    @Test
    void keyDoesNotKnowWhereTheSegmentLies() {
        Segment here = new Segment.Body(0, new Shot("a", List.of(STILL), 30, 0, 30));
        Segment there = new Segment.Body(500, new Shot("z", List.of(STILL), 30, 0, 30));

        assertThat(commands(false).encode(here, AssetRef::sha256, false, "x"))
                .isEqualTo(commands(false).encode(there, AssetRef::sha256, false, "x"));
    }

    private static Segment body(Layer layer, int from, int frames) {
        return new Segment.Body(0, new Shot("a", List.of(layer), 90, from, frames));
    }

    private static Segment change() {
        return new Segment.Change(
                0,
                new Shot("a", List.of(STILL), 90, 86, 9),
                new Shot("b", List.of(CLIP), 90, -4, 9),
                new Transition(Transition.Kind.CROSSFADE, 9));
    }

    private static SegmentCommand commands(boolean tonemap) {
        return commands(new PictureFacts(1920, 1080, List.of(), false, 10), tonemap);
    }

    private static SegmentCommand commands(PictureFacts clip, boolean tonemap) {
        SceneMedia media = new SceneMedia(
                Map.of("a".repeat(64), Path.of("/a"), "b".repeat(64), Path.of("/b")),
                Map.of(CLIP, clip, STILL, new PictureFacts(1600, 1200, List.of(), false, 0)));
        return new SegmentCommand(CANVAS, FrameRate.FPS_30, media, RenderKit.defaults(), tonemap);
    }

    private static String graph(FfmpegCommand command) {
        return command.arguments().get(command.arguments().indexOf("-filter_complex") + 1);
    }

    private static AssetRef asset(String name, String digit) {
        return new AssetRef("test/" + name, "video/mp4", 1, digit.repeat(64), Provenance.uploaded(null, null));
    }
}

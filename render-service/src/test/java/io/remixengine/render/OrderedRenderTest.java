package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.render.RenderedOutput;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage with the real FFmpeg, on orders. */
class OrderedRenderTest {

    @TempDir
    Path folder;

    private RenderKit kit;

    @BeforeEach
    void putTogether() {
        kit = new RenderKit(folder);
    }

    @Test
    void draftHasTheScenesTheShapeAndTheFilesOfItsOrder() throws Exception {
        RenderOrder order = new RenderOrder(
                Profile.DRAFT,
                List.of(
                        new Output.Captions(Output.Captions.Format.SRT),
                        new Output.Thumbnail(Output.Thumbnail.Picture.FIRST, null, null, null),
                        new Output.Scenes()),
                List.of("b", "c"),
                AspectRatio.SQUARE);

        RenderDone done = kit.render(timeline(), order);

        List<byte[]> frames = kit.grayFrames(done.video(), 360, 360);
        assertThat(frames).hasSize(30);
        assertThat(brightness(frames.get(5))).isGreaterThan(200);
        assertThat(brightness(frames.get(25))).isLessThan(15);
        assertThat(done.durationMs()).isEqualTo(1000);
        assertThat(done.outputs())
                .extracting(RenderedOutput::name)
                .containsExactly("captions.srt", "thumbnail.jpg", "scenes/01-b.mp4", "scenes/02-c.mp4");
        assertThat(Files.readString(file(done, 0))).contains("white").doesNotContain("black");
        assertThat(done.thumbnail()).isEqualTo(done.outputs().get(1).asset());
        assertThat(kit.grayFrames(done.outputs().get(2).asset(), 360, 360)).hasSize(20);
        assertThat(kit.grayFrames(done.outputs().get(3).asset(), 360, 360)).hasSize(10);
    }

    @Test
    void finalVideoHasItsThumbnail() throws Exception {
        RenderDone done = kit.render(timeline());

        assertThat(kit.grayFrames(done.video(), 400, 700)).hasSize(40);
        assertThat(done.outputs()).extracting(RenderedOutput::output).containsExactly(Output.Thumbnail.BEST);
        assertThat(done.thumbnail()).isEqualTo(done.outputs().getFirst().asset());
    }

    @Test
    void sceneThatTheTimelineDoesNotHaveIsAPermanentFailure() {
        RenderOrder order = new RenderOrder(Profile.DRAFT, List.of(), List.of("z"), null);

        assertThatThrownBy(() -> kit.render(timeline(), order))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Rejected.class,
                                        rejected -> assertThat(
                                                        rejected.failure().code())
                                                .isEqualTo(FailureCode.TIMELINE_INVALID)));
    }

    private Path file(RenderDone done, int output) throws Exception {
        return kit.assets.fetch(done.outputs().get(output).asset(), folder);
    }

    private Timeline timeline() throws Exception {
        return new Timeline(
                new Canvas(400, 700),
                FrameRate.FPS_30,
                List.of(scene("a", "black", 10), scene("b", "white", 20), scene("c", "black", 10)),
                null,
                CaptionStyle.KARAOKE);
    }

    private Scene scene(String id, String colour, int frames) throws Exception {
        AssetRef picture = kit.colour(colour);
        return new Scene(
                id,
                frames,
                List.of(new Layer.Still(picture, Focus.CENTRE, Focus.CENTRE)),
                null,
                id.equals("b") ? List.of(new Word(colour, 2, 12)) : List.of(),
                null);
    }

    private static double brightness(byte[] frame) {
        long sum = 0;
        for (byte each : frame) {
            sum += each & 0xff;
        }
        return (double) sum / frame.length;
    }
}

package io.remixengine.contracts.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderOrderTest {

    private static final AssetRef PICTURE =
            new AssetRef("test/own.jpg", "image/jpeg", 9, "a".repeat(64), Provenance.uploaded(null, null));

    private final Timeline timeline = new Timeline(
            new Canvas(1080, 1920),
            FrameRate.FPS_30,
            List.of(scene("a"), scene("b"), scene("c"), scene("d")),
            null,
            CaptionStyle.POP);

    @Test
    void anEmptyOrderIsTheWholeAsItIs() throws Exception {
        RenderOrder order = read("{}");

        assertThat(order).isEqualTo(new RenderOrder(Profile.STANDARD, List.of(), List.of(), null));
        assertThat(order.of(timeline)).isEqualTo(timeline);
    }

    @Test
    void everythingThatCanBeOrderedIsReadAndWritten() throws Exception {
        RenderOrder order = new RenderOrder(
                Profile.HIGH,
                List.of(
                        new Output.Preview(Output.Preview.Format.GIF, 1.5, 3),
                        new Output.Preview(Output.Preview.Format.WEBP, null, 4),
                        new Output.Thumbnail(Output.Thumbnail.Picture.OWN, null, PICTURE, "A title"),
                        new Output.Audio(Output.Audio.Format.M4A),
                        new Output.Audio(Output.Audio.Format.MP3),
                        new Output.Scenes(),
                        new Output.Captions(Output.Captions.Format.SRT),
                        new Output.Captions(Output.Captions.Format.VTT),
                        new Output.Captions(Output.Captions.Format.ASS)),
                List.of("a"),
                AspectRatio.TALL);

        String written = Json.mapper().writeValueAsString(order);

        assertThat(read(written)).isEqualTo(order);
        assertThat(written)
                .contains("\"profile\":\"high\"", "\"aspectRatio\":\"4:5\"", "{\"type\":\"scenes\"}")
                .doesNotContain("fileName");
        assertThat(order.outputs()).extracting(Output::fileName).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotSaidOfAnOutputIsUsual() throws Exception {
        RenderOrder order = read("""
                {"profile": "draft", "outputs": [{"type": "preview", "format": "webp"}, {"type": "thumbnail", "picture": "frame", "frame": 12}]}
                """);

        assertThat(order.outputs())
                .containsExactly(
                        new Output.Preview(Output.Preview.Format.WEBP, null, 4),
                        new Output.Thumbnail(Output.Thumbnail.Picture.FRAME, 12, null, null));
    }

    @Test
    void contradictionsAreRefused() {
        assertRefused("{'outputs': [{'type': 'preview', 'format': 'gif', 'seconds': 60}]}", "1 to 5 seconds");
        assertRefused("{'outputs': [{'type': 'preview', 'format': 'gif', 'seconds': 'NaN'}]}", "1 to 5 seconds");
        assertRefused("{'outputs': [{'type': 'preview'}]}", "format");
        assertRefused("{'outputs': [{'type': 'thumbnail', 'picture': 'frame'}]}", "frame goes with");
        assertRefused("{'outputs': [{'type': 'thumbnail', 'picture': 'first', 'frame': 3}]}", "frame goes with");
        assertRefused("{'outputs': [{'type': 'thumbnail', 'picture': 'own'}]}", "asset goes with");
        assertRefused("{'outputs': [{'type': 'scenes'}, {'type': 'scenes'}]}", "outputs: scenes is ordered twice");
        assertRefused("{'outputs': [{'type': 'hologram'}]}", "hologram");
        assertRefused("{'scenes': ['a', 'a']}", "scenes: a is ordered twice");
        assertRefused("{'profile': 'best'}", "best");
        assertRefused("{'aspectRatio': '3:2'}", "9:16, 16:9, 1:1, 4:5");
        assertThatThrownBy(() -> new RenderOrder(Profile.DRAFT, List.of(), List.of("a", "z"), null).of(timeline))
                .hasMessage("scenes: the timeline has no scene z");
    }

    @Test
    void chosenScenesKeepTheirOrderAndTheTransitionsBetweenNeighbours() {
        Timeline chosen = new RenderOrder(Profile.STANDARD, List.of(), List.of("d", "b", "a"), null).of(timeline);

        assertThat(chosen.scenes()).extracting(Scene::id).containsExactly("a", "b", "d");
        assertThat(chosen.scenes().get(0)).isEqualTo(timeline.scenes().get(0));
        assertThat(chosen.scenes().get(1).transition()).isNull();
        assertThat(chosen.scenes().get(2).transition()).isNull();
    }

    @Test
    void aDraftIsSmallEvenAndOfTheSameShape() {
        assertThat(Profile.DRAFT.canvas(new Canvas(1080, 1920))).isEqualTo(new Canvas(360, 640));
        assertThat(Profile.DRAFT.canvas(new Canvas(1920, 1080))).isEqualTo(new Canvas(640, 360));
        assertThat(Profile.DRAFT.canvas(new Canvas(1080, 1080))).isEqualTo(new Canvas(360, 360));
        assertThat(Profile.DRAFT.canvas(new Canvas(1080, 1350))).isEqualTo(new Canvas(360, 450));
        assertThat(Profile.DRAFT.canvas(new Canvas(862, 1534))).isEqualTo(new Canvas(360, 640));
        assertThat(Profile.DRAFT.canvas(new Canvas(200, 100))).isEqualTo(new Canvas(200, 100));
        assertThat(Profile.HIGH.canvas(new Canvas(1080, 1920))).isEqualTo(new Canvas(1080, 1920));
    }

    @Test
    void oneTimelineHasManyShapes() {
        for (AspectRatio shape : AspectRatio.values()) {
            Timeline shaped = new RenderOrder(Profile.STANDARD, List.of(), List.of(), shape).of(timeline);

            assertThat(shaped.canvas()).isEqualTo(new Canvas(shape.width(), shape.height()));
            assertThat(shaped.scenes()).isEqualTo(timeline.scenes());
        }
        assertThat(new RenderOrder(Profile.DRAFT, List.of(), List.of(), AspectRatio.LANDSCAPE)
                        .of(timeline)
                        .canvas())
                .isEqualTo(new Canvas(640, 360));
        assertThat(new Canvas(720, 1280).shaped(new Canvas(1080, 1350))).isEqualTo(new Canvas(720, 900));
    }

    private static Scene scene(String id) {
        Layer layer = new Layer.Solid(Colour.BLACK, null);
        return new Scene(id, 30, List.of(layer), null, List.of(), new Transition(Transition.Kind.CROSSFADE, 9));
    }

    private static RenderOrder read(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, RenderOrder.class);
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining(reason);
    }
}

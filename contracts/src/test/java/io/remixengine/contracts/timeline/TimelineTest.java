package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.SampleEvents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = SampleEvents.timeline();

    @Test
    void wholeLastsTheSumOfItsScenes() {
        assertThat(timeline.frames()).isEqualTo(270);
        assertThat(timeline.seconds()).isEqualTo(9.0);
    }

    @Test
    void twoScenesOfOneNameAreRefused() {
        Scene scene = timeline.scenes().getLast();

        assertThatThrownBy(() -> with(scene, scene)).hasMessageContaining("scenes[1].id must be another than s2");
    }

    @Test
    void aSceneShorterThanItsTransitionsIsRefused() {
        assertThatThrownBy(() ->
                        with(scene("a", 10, new Transition(Transition.Kind.CROSSFADE, 22)), scene("b", 60, null)))
                .hasMessage("scenes[0].frames must be at least 11, as its transitions take so many, and is 10");
        assertThatThrownBy(() ->
                        with(scene("a", 60, new Transition(Transition.Kind.CROSSFADE, 21)), scene("b", 10, null)))
                .hasMessage("scenes[1].frames must be at least 11, as its transitions take so many, and is 10");
        assertThat(with(scene("a", 10, new Transition(Transition.Kind.CROSSFADE, 21)), scene("b", 11, null))
                        .frames())
                .isEqualTo(21);
    }

    @Test
    void aVoiceWithTimedWordsIsNotTrimmed() {
        Voice trimmed =
                new Voice(requireNonNull(timeline.scenes().getFirst().voice()).asset(), 0, true);

        assertThatThrownBy(() -> new Scene("a", 30, still(), trimmed, List.of(new Word("now", 5, 11)), null))
                .hasMessageContaining("voice.trimSilence");
        assertThat(new Scene("a", 30, still(), trimmed, List.of(), null).voice())
                .isEqualTo(trimmed);
    }

    @Test
    void aWordOutsideItsSceneIsRefused() {
        assertThatThrownBy(() -> new Scene("a", 10, still(), null, List.of(new Word("late", 5, 11)), null))
                .hasMessageContaining("words[0].endFrame must not be after the scene's end, frame 10, and is 11");
    }

    @Test
    void frameRatesAreExactFractions() {
        FrameRate ntsc = new FrameRate(30_000, 1_001);

        assertThat(ntsc.samples(30_000, 48_000)).isEqualTo(1_001L * 48_000);
        assertThat(ntsc.nearestFrame(ntsc.seconds(12_345))).isEqualTo(12_345);
        assertThat(ntsc.framesCovering(ntsc.seconds(7))).isEqualTo(7);
        assertThat(FrameRate.FPS_30.framesCovering(1.001)).isEqualTo(31);
        assertThat(new FrameRate(60, 2)).isEqualTo(FrameRate.FPS_30);
    }

    @Test
    void circleStaysACircleInEachShapeAndStaysInside() {
        // given a circle of 300 pixels near the lower right corner of 1920x1080, over a bar of the same place
        Canvas wide = new Canvas(1920, 1080);
        Placement corner = Placement.at(0.9, 0.82, 300 / 1920.0, 300 / 1080.0);
        Layer circle = new Layer.Shape(Layer.Shape.Kind.ELLIPSE, Colour.WHITE, 0, corner);
        Layer bar = new Layer.Shape(Layer.Shape.Kind.RECTANGLE, Colour.BLACK, 0, corner);
        Timeline before = new Timeline(
                wide,
                FrameRate.FPS_30,
                List.of(new Scene("a", 30, List.of(bar, circle), null, List.of(), null)),
                null,
                CaptionStyle.NONE);

        for (Canvas canvas : List.of(new Canvas(1080, 1920), new Canvas(1080, 1080), new Canvas(360, 450), wide)) {
            // when
            List<Layer> layers = before.on(canvas).scenes().getFirst().layers();

            // then
            Placement there = requireNonNull(layers.getLast().placement());
            double across = there.width() * canvas.width();
            assertThat(layers.getFirst()).isEqualTo(bar);
            assertThat(across).isCloseTo(there.height() * canvas.height(), within(1e-9));
            assertThat(across / Math.min(canvas.width(), canvas.height())).isCloseTo(300 / 1080.0, within(1e-9));
            assertThat(there.x() + there.width() / 2).isBetween(0.9, 1.0);
        }
        assertThat(before.on(wide)).isEqualTo(before);
    }

    @Test
    void ellipseThatWouldNotFitBecomesSmallerAndABarStaysABar() {
        Canvas wide = new Canvas(1920, 1080);
        Canvas upright = new Canvas(1080, 1920);

        assertThat(Placement.at(0.5, 0.5, 0.9, 0.9).keepingShape(wide, upright))
                .isEqualTo(Placement.at(0.5, 0.5, 1, 0.31640625));
        assertThat(Placement.at(0.5, 0.9, 1, 0.1).keepingShape(wide, upright))
                .isEqualTo(Placement.at(0.5, 0.9, 1, 0.1));
    }

    private List<Layer> still() {
        return timeline.scenes().getFirst().layers();
    }

    private Scene scene(String id, int frames, @Nullable Transition transition) {
        return new Scene(id, frames, still(), null, List.of(), transition);
    }

    private Timeline with(Scene... scenes) {
        return new Timeline(timeline.canvas(), timeline.frameRate(), List.of(scenes), null, CaptionStyle.NONE);
    }
}

package io.remixengine.contracts.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.wire.Json;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {

    @Test
    void whatIsNotSaidIsTheWholeCanvasAllTheTime() throws Exception {
        assertThat(Json.mapper().readValue("{}", Placement.class)).isEqualTo(Placement.at(0.5, 0.5, 1, 1));
        assertThat(Json.mapper().readValue("{}", Playback.class)).isEqualTo(Playback.ONCE);
        assertThat(Json.mapper().readValue("{}", TextStyle.class)).isEqualTo(TextStyle.PLAIN);
        assertThat(Json.mapper().readValue("{\"frame\":7}", Keyframe.class))
                .isEqualTo(new Keyframe(7, 0, 0, 1, 1, 0, Easing.EASE_IN_OUT));
    }

    @Test
    void everyKindOfLayerIsReadAsItWasWritten() throws Exception {
        Timeline timeline = SampleEvents.timeline();

        assertThat(timeline.scenes())
                .flatMap(Scene::layers)
                .extracting(Object::getClass)
                .containsOnlyOnceElementsOf(List.of(Layer.class.getPermittedSubclasses()));
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsBytes(timeline), Timeline.class))
                .isEqualTo(timeline);
    }

    @Test
    void layerOfNoKnownKindIsRefused() {
        for (String json : List.of("{\"type\":\"hologram\"}", "{}", "{\"type\":null}")) {
            assertThatThrownBy(() -> Json.mapper().readValue(json, Layer.class))
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-4.1, 0.5, 1, 1, 1, 0",
        "0.5, 4.1, 1, 1, 1, 0",
        "0.5, 0.5, 0, 1, 1, 0",
        "0.5, 0.5, 1, -1, 1, 0",
        "0.5, 0.5, 4.5, 1, 1, 0",
        "0.5, 0.5, 1, 1, 1.01, 0",
        "0.5, 0.5, 1, 1, -0.1, 0",
        "0.5, 0.5, 1, 1, 1, 36001",
        "NaN, 0.5, 1, 1, 1, 0",
        "0.5, 0.5, NaN, 1, 1, 0",
        "0.5, 0.5, 1, 1, NaN, 0",
        "0.5, Infinity, 1, 1, 1, 0",
        "0.5, 0.5, 1, 1, 1, -Infinity"
    })
    void placementOutsideItsBoundsIsRefused(
            double x, double y, double width, double height, double opacity, double rotation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Placement(x, y, width, height, opacity, rotation, 0, null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"-1, ", "5, 5", "5, 4", "0, 0"})
    void layerThatIsNeverSeenIsRefused(int startFrame, Integer endFrame) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Placement(0.5, 0.5, 1, 1, 1, 0, startFrame, endFrame, List.of()))
                .withMessageMatching("(start|end)Frame must .*");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 1, 1, 0",
        "0, 5, 0, 1, 1, 0",
        "0, 0, -5, 1, 1, 0",
        "0, 0, 0, 17, 1, 0",
        "0, 0, 0, -1, 1, 0",
        "0, 0, 0, 1, 2, 0",
        "0, 0, 0, 1, 1, 1e9",
        "0, NaN, 0, 1, 1, 0",
        "0, 0, NaN, 1, 1, 0",
        "0, 0, 0, NaN, 1, 0",
        "0, 0, 0, 1, NaN, 0",
        "0, 0, 0, 1, 1, NaN",
        "0, 0, 0, Infinity, 1, 0"
    })
    void keyframeOutsideItsBoundsIsRefused(
            int frame, double dx, double dy, double scale, double opacity, double rotation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Keyframe(frame, dx, dy, scale, opacity, rotation, Easing.LINEAR));
    }

    @Test
    void keyframesAreInOrderAndOneForEachFrame() {
        assertRefused(() -> placed(keyframe(5), keyframe(4)), "keyframes[1].frame must be after");
        assertRefused(() -> placed(keyframe(5), keyframe(5)), "keyframes[1].frame must be after");
        assertThat(placed(keyframe(4), keyframe(5)).keyframes()).hasSize(2);
    }

    @Test
    void noLayerHasEndlessKeyframes() {
        Keyframe[] many = java.util.stream.IntStream.range(0, 1_001)
                .mapToObj(LayerTest::keyframe)
                .toArray(Keyframe[]::new);

        assertRefused(() -> placed(many), "keyframes must be at most 1000");
    }

    @Test
    void nanInWordsIsRefusedToo() {
        assertThatThrownBy(() -> Json.mapper().readValue("{\"x\":\"NaN\"}", Placement.class))
                .isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> Json.mapper().readValue("{\"x\":NaN}", Placement.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.mapper().readValue("{\"x\":1e999}", Placement.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.05, ", "11, ", "NaN, ", "1, -61", "1, 13", "1, NaN"})
    void playbackOutsideItsBoundsIsRefused(double speed, Double soundDb) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Playback(null, speed, false, soundDb));
    }

    @Test
    void clipEndsAfterItsStart() {
        Layer.Clip clip =
                (Layer.Clip) SampleEvents.timeline().scenes().getLast().layers().get(2);

        assertRefused(
                () -> new Layer.Clip(clip.asset(), 500, new Playback(500L, 1, true, null), null, null),
                "endMs must be after startMs");
        assertRefused(() -> new Playback(0L, 1, false, null), "endMs must be positive");
        assertRefused(() -> new Layer.Clip(clip.asset(), -1), "startMs must not be negative");
    }

    @Test
    void valuesOfDrawnLayersHaveBounds() {
        Colour red = new Colour(255, 0, 0, 255);

        assertRefused(() -> new Layer.Gradient(red, red, 361, null), "degrees must be 0");
        assertRefused(() -> new Layer.Gradient(red, red, Double.NaN, null), "degrees must be 0");
        assertRefused(() -> new Layer.Shape(Layer.Shape.Kind.ELLIPSE, red, 0.6, null), "corner must be 0");
        assertRefused(() -> new Layer.Text(" \n", null, null), "1 to 2000 characters");
        assertRefused(() -> new Layer.Text("a".repeat(2_001), null, null), "1 to 2000 characters");
        assertRefused(() -> new Colour(256, 0, 0, 0), "0 to 255");
        assertRefused(() -> new Colour(0, -1, 0, 0), "0 to 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "In{ter", "Inter,Arial", "Inter\n", "a:b", " Inter", "../Inter"})
    void fontIsNothingButAName(String font) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextStyle(font, 0.1, Colour.WHITE, null, null, TextStyle.Align.LEFT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.004, 1.1, -1, Double.NaN})
    void textIsNeitherTinyNorEndless(double size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextStyle("Inter", size, Colour.WHITE, null, null, TextStyle.Align.LEFT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#FFD614", "#FFD61480", "#00000000"})
    void colourIsWrittenAsItWasRead(String written) throws Exception {
        Colour colour = Colour.of(written);

        assertThat(colour).hasToString(written);
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(colour), Colour.class))
                .isEqualTo(colour);
        assertThat(Colour.of("#ffd614ff")).hasToString("#FFD614");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#FFF", "FFD614", "#FFD6140", "#GGD614", "#FFD614 ", "&HFFD614"})
    void whatIsNoColourIsRefused(String written) {
        assertRefused(() -> Colour.of(written), "#RRGGBB");
    }

    @ParameterizedTest
    @EnumSource(Easing.class)
    void changeStartsAtNothingEndsAtAllAndNeverGoesBack(Easing easing) {
        assertThat(easing.at(0)).isZero();
        assertThat(easing.at(1)).isEqualTo(1);
        double last = 0;
        for (int step = 1; step <= 1_000; step++) {
            double now = easing.at(step / 1_000.0);
            assertThat(now).isBetween(last, last + 0.0031);
            last = now;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 121})
    void transitionOfNoLengthOrAnEndlessOneIsRefused(int frames) {
        assertRefused(() -> new Transition(Transition.Kind.BLUR, frames), "frames must be 2 to 120");
    }

    @Test
    void framesOfATransitionAreSharedByBothSides() {
        for (int frames = 2; frames <= 120; frames++) {
            Transition transition = new Transition(Transition.Kind.ZOOM, frames);

            assertThat(transition.framesBeforeCut() + transition.framesAfterCut())
                    .isEqualTo(frames);
            assertThat(transition.framesAfterCut() - transition.framesBeforeCut())
                    .isBetween(0, 1);
        }
    }

    private static Placement placed(Keyframe... keyframes) {
        return new Placement(0.5, 0.5, 1, 1, 1, 0, 0, null, List.of(keyframes));
    }

    private static Keyframe keyframe(int frame) {
        return new Keyframe(frame, 0, 0, 1, 1, 0, Easing.LINEAR);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}

package io.remixengine.render.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Easing;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.TextStyle;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderKit;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineCheckTest {

    private static final Canvas CANVAS = new Canvas(1080, 1920);
    private static final Layer BLACK = new Layer.Solid(Colour.BLACK, null);

    private final TimelineCheck check = new TimelineCheck(Limits.of(RenderKit.defaults()), "Inter"::equals);

    @Test
    void ordinaryTimelineHasNoFlaw() throws Exception {
        Layer text = text("First line\nשלום, 你好, 👩‍🚀 नमस्ते \u200F\u2067abc\u2069", placed(0, 30, 0, 30));

        assertThat(flaws(scene(List.of(BLACK, text), List.of(new Word("\u202Bשלום\u202C", 0, 30)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, , 0, 9, startFrame", "0, 31, 0, 9, endFrame", "0, , 0, 31, keyframes[1].frame"})
    void layerOutsideItsSceneIsFound(int start, Integer end, int first, int second, String field) throws Exception {
        Layer layer = new Layer.Solid(Colour.BLACK, placed(start, end, first, second));

        assertThat(flaws(scene(List.of(BLACK, layer), List.of())))
                .extracting(Flaw::path)
                .containsExactly("$.scenes[0].layers[1].placement." + field);
    }

    @Test
    void threeClipsAreFineUnlessTheyAreSeenAtTheSameTime() throws Exception {
        Layer first = clip(placed(0, 10, 0, 9));
        Layer second = clip(placed(5, null, 0, 9));

        assertThat(flaws(scene(List.of(first, second, clip(placed(10, 30, 0, 9))), List.of())))
                .isEmpty();
        assertThat(flaws(scene(List.of(first, second, clip(placed(9, 30, 0, 9))), List.of())))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes[0].layers (scene a) must show at most 2 clips or avatars at the same time,"
                        + " not 3");
    }

    @Test
    void fontThatIsNotInstalledIsNamed() throws Exception {
        Layer layer = new Layer.Text(
                "Hello", new TextStyle("Comic Sans MS", 0.1, Colour.WHITE, null, null, TextStyle.Align.LEFT), null);

        assertThat(flaws(scene(List.of(BLACK, layer), List.of())))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes[0].layers[1].style.font (scene a) is not installed here: Comic Sans MS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "bell\u0007",
                "\u001B[31mred",
                "tab\tbed",
                "a\u2028b",
                "\u202Egnp.exe",
                "\u202Dabc\u202C",
                "\u202Bnever ended",
                "\u2066never ended",
                "ended\u2069 twice",
                "\uD83D half",
                "\uFFFE",
                "\u0085"
            })
    void textWithControlCharactersIsFoundInLayersAndWords(String text) throws Exception {
        Scene scene = scene(List.of(BLACK, text(text, null)), List.of(new Word(text, 0, 9)));

        assertThat(flaws(scene))
                .extracting(Flaw::path)
                .containsExactly("$.scenes[0].layers[1].text", "$.scenes[0].words[0].text");
    }

    @Test
    void endlessCaptionsAreFound() throws Exception {
        List<Word> many = Collections.nCopies(10_000, new Word("again", 0, 9));

        assertThat(flaws(scene(List.of(BLACK), many)))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes[0].words (scene a) must be at most 5000, and are 10000");
        assertThat(flaws(scene(List.of(BLACK), List.of(new Word("again ".repeat(10_000), 0, 9)))))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes[0].words[0].text (scene a) must have at most 200 characters");
    }

    @Test
    void tooManyPixelsAreFound() throws Exception {
        Layer huge = new Layer.Solid(Colour.BLACK, Placement.at(0.5, 0.5, 4, 1.5));
        Timeline wide = new Timeline(
                new Canvas(8192, 8192),
                FrameRate.FPS_30,
                List.of(scene(List.of(huge), List.of())),
                null,
                CaptionStyle.NONE);

        assertThat(check.flaws(wide))
                .extracting(Flaw::path)
                .containsExactly("$.canvas", "$.scenes[0].layers[0].placement.width");
    }

    @Test
    void videoOfManyHoursIsFound() throws Exception {
        List<Scene> scenes = IntStream.range(0, 4)
                .mapToObj(number -> new Scene("s" + number, 36_000, List.of(BLACK), null, List.of(), null))
                .toList();

        assertThat(check.flaws(new Timeline(CANVAS, FrameRate.FPS_30, scenes, null, CaptionStyle.NONE)))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes must last at most 3600 s together, not 4800 s");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "240, 1", "1, 2000000000", "2000000001, 66666667"})
    void unusualFrameRateIsFound(int numerator, int denominator) throws Exception {
        Timeline timeline = new Timeline(
                CANVAS,
                new FrameRate(numerator, denominator),
                List.of(new Scene("a", 1, List.of(BLACK), null, List.of(), null)),
                null,
                CaptionStyle.NONE);

        assertThat(check.flaws(timeline)).extracting(Flaw::path).contains("$.frameRate");
    }

    @Test
    void failureOfAStageNamesPlacesAndCountsTheRest() {
        List<Layer> layers = IntStream.range(0, 9)
                .<Layer>mapToObj(number -> text("\u0007", null))
                .toList();
        Timeline timeline = timeline(scene(layers, List.of()));

        assertThatThrownBy(() -> check.require(timeline))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("TIMELINE_INVALID: $.scenes[0].layers[0].text (scene a) must not hold the control"
                        + " character U+0007; $.scenes[0].layers[1].text")
                .hasMessageEndingWith("; and 4 more.");
    }

    @Test
    void idWithControlCharactersIsNotRepeated() throws Exception {
        Scene scene = new Scene("a\u001B[2J", 30, List.of(BLACK), null, List.of(), null);

        assertThat(flaws(scene))
                .extracting(Flaw::toString)
                .containsExactly("$.scenes[0].id must not hold the control character U+001B");
    }

    private List<Flaw> flaws(Scene scene) throws Exception {
        return check.flaws(timeline(scene));
    }

    private static Timeline timeline(Scene scene) {
        return new Timeline(CANVAS, FrameRate.FPS_30, List.of(scene), null, CaptionStyle.NONE);
    }

    private static Scene scene(List<Layer> layers, List<Word> words) {
        return new Scene("a", 30, layers, null, words, null);
    }

    private static Layer clip(Placement placement) {
        AssetRef asset = new AssetRef("test/clip", "video/mp4", 1, "a".repeat(64), Provenance.uploaded(null, null));
        return new Layer.Clip(asset, 0, null, null, placement);
    }

    private static Layer text(String text, @org.jspecify.annotations.Nullable Placement placement) {
        return new Layer.Text(text, null, placement);
    }

    private static Placement placed(int start, @org.jspecify.annotations.Nullable Integer end, int first, int second) {
        List<Keyframe> keyframes = List.of(
                new Keyframe(first, 0, 0, 1, 1, 0, Easing.LINEAR), new Keyframe(second, 0, 0, 2, 1, 0, Easing.LINEAR));
        return new Placement(0.5, 0.5, 1, 1, 1, 0, start, end, keyframes);
    }
}

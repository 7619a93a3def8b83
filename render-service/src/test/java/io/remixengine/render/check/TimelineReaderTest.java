package io.remixengine.render.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineReaderTest {

    private static final AssetRef PICTURE =
            new AssetRef("file/a.jpg", "image/jpeg", 1, "a".repeat(64), Provenance.uploaded(null, null));

    private static final String GOOD = """
            {"$schema": "timeline.schema.json", "canvas": {"width": 90, "height": 160}, "scenes": [
              {"id": "one", "frames": 30, "layers": [{"type": "still", "asset": {"file": "a.jpg"}}],
               "words": [{"text": "Hi", "startFrame": 0, "endFrame": 9}], "transition": {"kind": "wipe", "frames": 6}},
              {"id": "two", "frames": 30, "layers": [
                 {"type": "solid", "colour": "#102030"},
                 {"type": "text", "text": "End", "style": {"size": 0.1},
                  "placement": {"y": 0.3, "keyframes": [{"frame": 0, "opacity": 0}, {"frame": 9, "scale": 1.5}]}}]}]}""";

    private final TimelineReader reader = new TimelineReader(file -> {
        if (file.equals("a.jpg")) {
            return PICTURE;
        }
        throw new AssetSource.UnusableFileException("names no file: " + file);
    });

    @Test
    void whatIsNotSaidHasItsDefault() throws Exception {
        Timeline timeline = reader.read(GOOD.getBytes(UTF_8));

        assertThat(timeline.frameRate()).isEqualTo(FrameRate.FPS_30);
        assertThat(timeline.captions()).isEqualTo(CaptionStyle.KARAOKE);
        assertThat(timeline.scenes().getFirst().layers())
                .containsExactly(new Layer.Still(PICTURE, Focus.CENTRE, Focus.CENTRE));
        assertThat(timeline.scenes().getLast().words()).isEmpty();
    }

    @Test
    void whatServicesWriteIsReadToo() throws Exception {
        Timeline timeline = reader.read(GOOD.getBytes(UTF_8));

        assertThat(reader.read(Json.mapper().writeValueAsBytes(timeline))).isEqualTo(timeline);
    }

    static Stream<List<String>> mistakes() {
        String scale = "$.scenes[1].layers[1].placement.keyframes[1].scale";
        return Stream.of(
                List.of("\"scale\": 1.5", "\"scale\": NaN", scale, "must be 0 to 16, not NaN"),
                List.of("\"scale\": 1.5", "\"scale\": -Infinity", scale, "must be 0 to 16, not -Infinity"),
                List.of("\"scale\": 1.5", "\"scale\": 1e999", scale, "must be 0 to 16, not Infinity"),
                List.of("\"scale\": 1.5", "\"scale\": 99", scale, "must be 0 to 16, not 99"),
                List.of("\"scale\": 1.5", "\"scale\": \"1\"", scale, "must be a number"),
                List.of(
                        "\"scale\": 1.5",
                        "\"scael\": 1.5",
                        scale.replace("scale", "scael"),
                        "is unknown; known are dx, dy, easing, frame, opacity, rotation, scale"),
                List.of(
                        "{\"frame\": 9,",
                        "{\"frame\": 0,",
                        "$.scenes[1].layers[1].placement.keyframes[1].frame",
                        "must be after the one before it, and is 0"),
                List.of(
                        "{\"frame\": 9,",
                        "{\"frame\": 1e999999,",
                        "$.scenes[1].layers[1].placement.keyframes[1].frame",
                        "must be a"),
                List.of(
                        "\"frames\": 30, \"layers\": [{\"type\": \"still\"",
                                "\"frames\": 0, \"layers\": [{\"type\": \"still\"",
                        "$.scenes[0].frames", "must be 1 to 36000, not 0"),
                List.of(
                        "\"id\": \"one\", \"frames\": 30", "\"id\": \"one\", \"frames\": -5",
                        "$.scenes[0].frames", "must be 1 to 36000, not -5"),
                List.of(
                        "\"id\": \"one\", \"frames\": 30", "\"id\": \"one\", \"frames\": 1000000",
                        "$.scenes[0].frames", "must be 1 to 36000, not 1000000"),
                List.of(
                        "\"id\": \"one\", \"frames\": 30", "\"id\": \"one\", \"frames\": 30.5",
                        "$.scenes[0].frames", "must be a whole number"),
                List.of(
                        "\"id\": \"one\", \"frames\": 30", "\"id\": \"one\", \"frames\": 99999999999",
                        "$.scenes[0].frames", "must be a number within its range"),
                List.of("\"id\": \"one\", \"frames\": 30", "\"id\": \"one\"", "$.scenes[0].frames", "is missing"),
                List.of("\"id\": \"one\", ", "", "$.scenes[0].id", "is missing"),
                List.of(
                        "\"id\": \"one\"",
                        "\"id\": \"two\"",
                        "$.scenes[1].id",
                        "must be another than two, as two scenes have it"),
                List.of(
                        "\"endFrame\": 9",
                        "\"endFrame\": 31",
                        "$.scenes[0].words[0].endFrame",
                        "must not be after the scene's end, frame 30, and is 31"),
                List.of("\"text\": \"Hi\"", "\"text\": \" \"", "$.scenes[0].words[0].text", "must not be empty"),
                List.of(
                        "\"wipe\"",
                        "\"explode\"",
                        "$.scenes[0].transition.kind",
                        "must be one of crossfade, dip-to-black, dip-to-white, slide, wipe, zoom, blur"),
                List.of(
                        "\"wipe\", \"frames\": 6",
                        "\"wipe\", \"frames\": 120",
                        "$.scenes[0].frames",
                        "must be at least 60, as its transitions take so many, and is 30"),
                List.of(
                        "\"type\": \"solid\"",
                        "\"type\": \"hologram\"",
                        "$.scenes[1].layers[0].type",
                        "must be one of still, clip, avatar, solid, gradient, shape, text"),
                List.of(
                        "{\"type\": \"solid\", ",
                        "{",
                        "$.scenes[1].layers[0].type",
                        "must be one of still, clip, avatar, solid, gradient, shape, text"),
                List.of(
                        "#102030",
                        "blue",
                        "$.scenes[1].layers[0].colour",
                        "is wrong: a colour is written #RRGGBB or #RRGGBBAA"),
                List.of("\"colour\": \"#102030\"", "\"colour\": null", "$.scenes[1].layers[0].colour", "is missing"),
                List.of("a.jpg", "b.jpg", "$.scenes[0].layers[0].asset.file", "names no file: b.jpg"),
                List.of(
                        "{\"file\": \"a.jpg\"}",
                        "{\"file\": 7}",
                        "$.scenes[0].layers[0].asset",
                        "must be {\"file\": \"...\"} with nothing beside it"),
                List.of(
                        "{\"file\": \"a.jpg\"}",
                        "{}",
                        "$.scenes[0].layers[0].asset",
                        "must be {\"file\": \"...\"} with nothing beside it"),
                List.of("\"width\": 90", "\"width\": 91", "$.canvas.width", "must be even, and is 91"),
                List.of("\"canvas\": {\"width\": 90, \"height\": 160}, ", "", "$.canvas", "is missing"),
                List.of("\"End\"", "[\"End\"]", "$.scenes[1].layers[1].text", "must be text"),
                List.of("\"End\"", "{}", "$.scenes[1].layers[1].text", "must be text"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsToldByItsPath(List<String> mistake) {
        assertThat(GOOD).contains(mistake.get(0));

        FlawedTimelineException told = refused(GOOD.replace(mistake.get(0), mistake.get(1)));

        assertThat(told.flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.path()).isEqualTo(mistake.get(2));
            assertThat(flaw.reason()).startsWith(mistake.get(3));
        });
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirScenes() {
        FlawedTimelineException told = refused(GOOD.replace("\"endFrame\": 9", "\"endFrame\": -9")
                .replace("a.jpg", "b.jpg")
                .replace("0.1", "7")
                .replace("\"frame\": 0, \"opacity\": 0", "\"frame\": 0, \"opacity\": -1")
                .replace("\"scale\": 1.5", "\"rotation\": 1e300")
                .replace("90", "-90"));

        assertThat(told.flaws())
                .extracting(Flaw::toString)
                .containsExactly(
                        "$.canvas.width must be 16 to 8192, not -90",
                        "$.scenes[0].layers[0].asset.file (scene one) names no file: b.jpg",
                        "$.scenes[0].words[0].endFrame (scene one) must be after startFrame 0, and is -9",
                        "$.scenes[1].layers[1].style.size (scene two) must be 0.005 to 1, not 7",
                        "$.scenes[1].layers[1].placement.keyframes[0].opacity (scene two) must be 0 to 1, not -1",
                        "$.scenes[1].layers[1].placement.keyframes[1].rotation (scene two)"
                                + " must be -36000 to 36000, not 1.0E300");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must be an object",
                "[] | must be an object",
                "null | must be an object",
                "7 | must be an object",
                "{ | is no JSON in line 1, column 2: Unexpected end-of-input: expected close marker for Object",
                "{'a':1} | is no JSON in line 1, column 2: Unexpected character",
                "{} {} | is no JSON",
                "{\"scenes\": [}| is no JSON in line 1, column 13: Unexpected close marker '}': expected ']'"
            })
    void whatIsNoObjectIsRefused(String json, String reason) {
        assertThat(refused(json).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.toString()).startsWith("$ " + reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"canvas\": 7, \"scenes\": {}}",
                "{\"canvas\": {\"width\": \"x\"}, \"scenes\": [7, null, [], {\"layers\": 3, \"words\": [1]}]}",
                "{\"scenes\": [{\"id\": {}, \"layers\": [null, {\"type\": 7}], \"voice\": 3}]}",
                "{\"canvas\":{\"width\":90,\"height\":160},\"scenes\":[null]}"
            })
    void noMessageTellsOfOurClasses(String json) {
        assertThat(refused(json).getMessage()).doesNotContain("io.remix", "java.", "com.fasterxml", "class ", "null)");
    }

    @Test
    void veryDeepNestingIsRefused() {
        assertThat(refused("{\"scenes\":" + "[".repeat(100_000)).flaws()).hasSize(1);
    }

    private FlawedTimelineException refused(String json) {
        FlawedTimelineException refusal =
                catchThrowableOfType(FlawedTimelineException.class, () -> reader.read(json.getBytes(UTF_8)));
        assertThat(refusal).as(json).isNotNull();
        return refusal;
    }
}

package io.remixengine.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.TextStyle;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderKit;
import io.remixengine.render.tool.Ffmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextRasterTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 120;

    @TempDir
    Path folder;

    private final LocalProcessRunner processes = new LocalProcessRunner();
    private final TextRaster raster = new TextRaster(new Ffmpeg(processes), new Fonts(processes), RenderKit.defaults());

    @Test
    void lettersAreOpaqueAndTheGroundIsClear() throws Exception {
        byte[] drawn = draw("MMM", style(new Colour(255, 128, 0, 255), null, TextStyle.Align.CENTRE));

        assertThat(drawn).hasSize(WIDTH * HEIGHT * 4);
        assertThat(pixel(drawn, 2, 2)).containsExactly(0, 0, 0, 0);
        assertThat(IntStream.range(0, WIDTH * HEIGHT).filter(at -> alpha(drawn, at) == 255))
                .hasSizeGreaterThan(500)
                .allSatisfy(
                        at -> assertThat(pixel(drawn, at % WIDTH, at / WIDTH)).containsExactly(255, 128, 0, 255));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void translucentColoursKeepTheirAlphaAndAreMultipliedByIt() throws Exception {
        byte[] drawn = draw("MMM", style(new Colour(255, 0, 0, 128), null, TextStyle.Align.CENTRE));

        int strongest = IntStream.range(0, WIDTH * HEIGHT)
                .map(at -> alpha(drawn, at))
                .max()
                .orElseThrow();
        assertThat(strongest).isCloseTo(128, within(2));
        assertThat(IntStream.range(0, WIDTH * HEIGHT))
                .allSatisfy(at -> assertThat(drawn[at * 4] & 0xff).isCloseTo(alpha(drawn, at), within(2)));
    }

    @Test
    void backgroundLiesBehindTheLines() throws Exception {
        TextStyle style = style(Colour.WHITE, new Colour(0, 0, 255, 255), TextStyle.Align.CENTRE);

        byte[] drawn = draw("Hi", style);

        assertThat(pixel(drawn, WIDTH / 2, HEIGHT / 2 - 22)).containsExactly(0, 0, 255, 255);
        assertThat(pixel(drawn, 5, HEIGHT / 2)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void linesBeginWhereTheStyleSays() throws Exception {
        assertThat(leftmost(draw("Hi", style(Colour.WHITE, null, TextStyle.Align.LEFT))))
                .isLessThan(20);
        assertThat(leftmost(draw("Hi", style(Colour.WHITE, null, TextStyle.Align.CENTRE))))
                .isBetween(100, 150);
        assertThat(leftmost(draw("Hi", style(Colour.WHITE, null, TextStyle.Align.RIGHT))))
                .isGreaterThan(240);
    }

    @Test
    void textIsNeverMarkup() {
        String script = TextRaster.script(
                        new Layer.Text("{\\an7\\fs500}Hi\\Nyou\u202e\r\nDialogue: 0", null, null),
                        "Inter",
                        WIDTH,
                        HEIGHT,
                        HEIGHT)
                .toString();

        assertThat(script.lines().filter(line -> line.startsWith("Dialogue:")))
                .singleElement()
                .asString()
                .endsWith(",\\{\\\u2060an7\\\u2060fs500\\}Hi\\\u2060Nyou\\NDialogue: 0");
    }

    @Test
    void wordOfThreeHundredLettersIsBroken() {
        String script = TextRaster.script(new Layer.Text("w".repeat(300), null, null), "Inter", 1080, 1920, 1080)
                .toString();

        assertThat(script).contains("w\\Nw");
    }

    @Test
    void fontThatIsNotInstalledIsRefusedWithSceneAndField() {
        TextStyle style = new TextStyle("No-Such Font", 0.1, Colour.WHITE, null, null, TextStyle.Align.LEFT);

        assertThatThrownBy(() -> draw("Hi", style))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("TIMELINE_INVALID")
                .hasMessageContaining("No-Such Font")
                .hasMessageContaining("scene intro")
                .hasMessageContaining("font");
    }

    @Test
    void weightsAreFamiliesOfTheirOwn() throws Exception {
        Fonts fonts = new Fonts(processes);

        assertThat(fonts.installed("Inter")).isTrue();
        assertThat(fonts.installed("inter extra bold")).isTrue();
        assertThat(fonts.installed("Inter Enormous")).isFalse();
        assertThat(fonts.spelled("InterExtraBold", "here")).isEqualTo(fonts.spelled("inter extra bold", "there"));
    }

    @Test
    void scriptsOfTheWorldAreDrawn() throws Exception {
        for (String text : List.of("مرحبا", "שלום", "こんにちは", "नमस्ते", "สวัสดี")) {
            byte[] drawn = draw(text, style(Colour.WHITE, null, TextStyle.Align.CENTRE));

            assertThat(IntStream.range(0, WIDTH * HEIGHT).filter(at -> alpha(drawn, at) > 128))
                    .as(text)
                    .hasSizeGreaterThan(200);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private byte[] draw(String text, TextStyle style) throws Exception {
        return raster.draw(new Layer.Text(text, style, null), "intro", WIDTH, HEIGHT, HEIGHT, folder);
    }

    private static TextStyle style(Colour colour, @Nullable Colour background, TextStyle.Align align) {
        return new TextStyle("Inter Extra Bold", 0.4, colour, null, background, align);
    }

    private static int alpha(byte[] drawn, int at) {
        return drawn[at * 4 + 3] & 0xff;
    }

    private static int[] pixel(byte[] drawn, int x, int y) {
        int at = (y * WIDTH + x) * 4;
        return new int[] {drawn[at] & 0xff, drawn[at + 1] & 0xff, drawn[at + 2] & 0xff, drawn[at + 3] & 0xff};
    }

    private static int leftmost(byte[] drawn) {
        return IntStream.range(0, WIDTH * HEIGHT)
                .filter(at -> alpha(drawn, at) > 128)
                .map(at -> at % WIDTH)
                .min()
                .orElseThrow();
    }
}

package io.remixengine.render.text;

import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.TextStyle;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws text layers with libass, which lays out, shapes and falls back between fonts for every script. Emoji have one colour.
 */
@Singleton
public final class TextRaster {

    private static final double OUTLINE_PART = 0.06;
    private static final double PADDING_PART = 0.18;
    private static final int LARGEST_LINE = 4_096;
    private static final String STYLE = "Text";

    private final Ffmpeg ffmpeg;
    private final Fonts fonts;
    private final RenderConfig config;

    public TextRaster(Ffmpeg ffmpeg, Fonts fonts, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.fonts = fonts;
        this.config = config;
    }

    /**
     * The text in the middle of its place, on a clear ground. What is higher than the place is cut.
     *
     * @param sceneId for the message of a failure
     * @param width of the place, in pixels
     * @param height of the place, in pixels
     * @param unit the shorter side of the canvas in these pixels, which sizes are told in
     * @param folder a working folder
     * @return {@code width * height} pixels of red, green, blue and alpha, each a byte; the colours are multiplied by alpha
     * @throws StageFailure if its font is not installed, or FFmpeg fails
     */
    public byte[] draw(Layer.Text text, String sceneId, int width, int height, int unit, Path folder)
            throws StageFailure, InterruptedException {
        String font = fonts.spelled(style(text).font(), "scene " + sceneId + ", style.font of a text layer");
        Path script = null;
        Path picture = null;
        try {
            script = Files.createTempFile(folder, "text", ".ass");
            picture = Files.createTempFile(folder, "text", ".rgb");
            Files.writeString(script, script(text, font, width, height, unit).toString());
            FfmpegCommand command = command(script.getFileName().toString(), width, height, picture.toString());
            ffmpeg.run(command, folder, config.probeTimeout(), "draw the text of scene " + sceneId);
            return withAlpha(Files.readAllBytes(picture), width * height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(script);
            delete(picture);
        }
    }

    /**
     * The text once over black and, below it, once over white. FFmpeg's own alpha (5.1, {@code ass=alpha=1}) is right for
     * opaque colours only: translucent ones get the square of their alpha.
     */
    static FfmpegCommand command(String script, int width, int height, String output) {
        String ground = "color=c=%s:s=%dx%d:r=1,format=rgb24,ass=filename=%s";
        String graph = ground.formatted("black", width, height, script) + "[b];"
                + ground.formatted("white", width, height, script) + "[w];[b][w]vstack";
        return FfmpegCommand.ffmpeg()
                .plus("-filter_complex", graph, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", output);
    }

    /** As a script, in a font that is installed. */
    static AssScript script(Layer.Text text, String font, int width, int height, int unit) {
        TextStyle look = style(text);
        int size = (int) Math.clamp(Math.round(look.size() * unit), 1, LARGEST_LINE);
        Colour background = look.background();
        Colour outline = look.outline();
        double edge = outline == null ? 0 : Math.max(1, size * OUTLINE_PART);
        double padding = background == null ? 0 : size * PADDING_PART;
        int margin = (int) Math.ceil(edge + padding);
        AssStyle style = new AssStyle(
                STYLE,
                font,
                size,
                AssStyle.REGULAR,
                look.colour(),
                outline == null ? Colour.BLACK : outline,
                background == null ? Colour.BLACK : background,
                background == null ? AssStyle.Border.OUTLINE : AssStyle.Border.ONE_BOX,
                edge,
                padding,
                switch (look.align()) {
                    case LEFT -> 4;
                    case CENTRE -> 5;
                    case RIGHT -> 6;
                },
                margin,
                margin,
                0);
        double lineEm = Math.max(1, (width - 2 * margin) * TextWidth.LINE_EM / size);
        String drawn = AssText.breakLongWords(AssText.cleanLines(text.text()), lineEm, TextWidth.INTER_EXTRA_BOLD);
        AssScript.Event event = new AssScript.Event(0, 0, 360_000, STYLE, AssText.escape(drawn));
        return new AssScript(width, height, List.of(style), List.of(event));
    }

    /** Over black a pixel is its colour times alpha; over white it is brighter by how clear it is. */
    static byte[] withAlpha(byte[] pictures, int pixels) {
        byte[] drawn = new byte[pixels * 4];
        for (int pixel = 0; pixel < pixels; pixel++) {
            int black = pixel * 3;
            int white = (pixels + pixel) * 3;
            int alpha = 0;
            int most = 0;
            for (int part = 0; part < 3; part++) {
                int overBlack = pictures[black + part] & 0xff;
                alpha += 255 - (pictures[white + part] & 0xff) + overBlack;
                most = Math.max(most, overBlack);
                drawn[pixel * 4 + part] = (byte) overBlack;
            }
            drawn[pixel * 4 + 3] = (byte) Math.clamp((alpha + 1) / 3, most, 255);
        }
        return drawn;
    }

    private static TextStyle style(Layer.Text text) {
        TextStyle style = text.style();
        return style == null ? TextStyle.PLAIN : style;
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

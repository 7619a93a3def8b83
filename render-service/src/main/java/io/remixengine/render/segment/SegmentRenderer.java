package io.remixengine.render.segment;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.encode.Encoder;
import io.remixengine.render.encode.EncoderCommand;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.plan.Segment;
import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.FfmpegPipes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Renders segments: their frames are composed here and encoded by one FFmpeg each, which draws the captions. */
@Singleton
public final class SegmentRenderer {

    private final FfmpegPipes pipes;
    private final RenderConfig config;

    public SegmentRenderer(FfmpegPipes pipes, RenderConfig config) {
        this.pipes = pipes;
        this.config = config;
    }

    /**
     * Renders a segment, all of its frames or none.
     *
     * @param composer for its timeline
     * @param captions the script drawn over it, counted from its start; empty for none
     * @param output the file to be written; its folder is the working folder
     * @param onFrame how many of its frames are composed
     * @throws StageFailure if a file can't be decoded, or encoding fails or takes too long
     * @throws InterruptedException if this thread was interrupted; no process is left
     */
    public void render(
            Segment segment,
            Composer composer,
            Canvas canvas,
            FrameRate rate,
            EncoderSettings settings,
            String captions,
            Path output,
            IntConsumer onFrame)
            throws StageFailure, InterruptedException {
        try (Rendering rendering = open(segment, composer, canvas, rate, settings, captions, output)) {
            rendering.draw(onFrame);
            rendering.finish();
        }
    }

    /** Opens what a segment is made of; the rest is as in {@link #render}. */
    Rendering open(
            Segment segment,
            Composer composer,
            Canvas canvas,
            FrameRate rate,
            EncoderSettings settings,
            String captions,
            Path output)
            throws StageFailure, InterruptedException {
        Path folder = output.toAbsolutePath().resolveSibling(".").normalize();
        Duration timeout = config.segmentTimeout().multipliedBy(segment.frames() / 1_000 + 1L);
        Path script = script(captions, folder);
        FfmpegCommand command = EncoderCommand.of(
                canvas,
                rate,
                settings,
                segment.frames(),
                script == null ? null : script.getFileName().toString(),
                output.toString());
        String task = "encode scene " + segment.shot().sceneId();
        return new Rendering(
                composer.open(segment, timeout),
                segment.frames(),
                () -> new Encoder(pipes.open(command, folder, timeout, task), canvas.width(), canvas.height()));
    }

    private static @Nullable Path script(String captions, Path folder) {
        if (captions.isEmpty()) {
            return null;
        }
        try {
            return Files.writeString(Files.createTempFile(folder, "captions", ".ass"), captions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.remixengine.render.segment;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.SegmentDrawing;
import io.remixengine.render.encode.Encoder;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.plan.Shot;
import io.remixengine.render.tool.FfmpegCommand;
import io.remixengine.render.tool.FfmpegPipes;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Draws single frames, without captions, and makes pictures of them. */
@Singleton
public final class Photographer {

    private final FfmpegPipes pipes;
    private final RenderConfig config;

    public Photographer(FfmpegPipes pipes, RenderConfig config) {
        this.pipes = pipes;
        this.config = config;
    }

    /** Draws the first frame of a shot. */
    public Frame take(Composer composer, Shot shot, Canvas canvas) throws StageFailure, InterruptedException {
        Frame frame = new Frame(canvas.width(), canvas.height());
        try (SegmentDrawing drawing = composer.open(shot.still(0), config.probeTimeout())) {
            drawing.draw(0, frame);
        }
        return frame;
    }

    /** Writes a frame as a JPEG. */
    public void develop(Frame frame, Path output) throws StageFailure, InterruptedException {
        Path folder = output.toAbsolutePath().resolveSibling(".").normalize();
        FfmpegCommand command = FfmpegCommand.raw()
                .plus(Encoder.TELLING)
                .plus("-f", "rawvideo", "-pixel_format", "yuv420p")
                .plus("-video_size", frame.width() + "x" + frame.height(), "-color_range", "tv", "-colorspace", "bt709")
                .plus("-i", "pipe:0", "-frames:v", "1")
                .plus("-vf", "scale=in_color_matrix=bt709:out_range=pc:out_color_matrix=bt601,format=yuvj420p")
                .plus("-q:v", "3", "-map_metadata", "-1", "-update", "1", "-f", "image2", output.toString());
        try (Encoder encoder = new Encoder(
                pipes.open(command, folder, config.probeTimeout(), "write a picture"), frame.width(), frame.height())) {
            Frame copy = encoder.take();
            copy.copy(frame);
            encoder.put(copy);
            encoder.end();
            encoder.finish();
        }
    }
}

package io.remixengine.render.encode;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command that encodes raw frames from its standard input as one segment. */
public final class EncoderCommand {

    private static final double KEY_FRAME_SECONDS = 2;

    private EncoderCommand() {}

    /**
     * The command; it is the same for every segment of a video but for captions, length and output, or they could not be
     * joined without encoding again.
     *
     * @param captions the name of a script in the working folder that is drawn over the frames; letters, digits and dots, so
     *     that a filter takes it as it is; null for none
     * @param output the file to be written
     */
    public static FfmpegCommand of(
            Canvas canvas,
            FrameRate rate,
            EncoderSettings settings,
            int frames,
            @Nullable String captions,
            String output) {
        FfmpegCommand input = FfmpegCommand.raw()
                .plus(Encoder.TELLING)
                .plus("-f", "rawvideo", "-pixel_format", "yuv420p")
                .plus("-video_size", canvas.width() + "x" + canvas.height(), "-framerate", rate.toString())
                .plus("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
                .plus("-blocksize", Integer.toString(Frame.bytes(canvas.width(), canvas.height())), "-i", "pipe:0");
        List<String> filter =
                captions == null ? List.of() : List.of("-filter_threads", "1", "-vf", "ass=filename=" + captions);
        return input.plus("-map", "0:v:0", "-frames:v", Integer.toString(frames))
                .plus(filter)
                .plus(settings.arguments())
                .plus("-profile:v", "high", "-pix_fmt", "yuv420p")
                .plus("-g", Integer.toString(rate.framesCovering(KEY_FRAME_SECONDS)), "-flags:v", "+cgop+bitexact")
                .plus("-x264-params", "open-gop=0:stitchable=1:force-cfr=1", "-r", rate.toString())
                .plus("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
                .plus("-an", "-map_metadata", "-1", "-fflags", "+bitexact")
                .plus("-video_track_timescale", Integer.toString(timescale(rate)), "-f", "mp4", output);
    }

    /** A clock in which each frame is a whole number of ticks. */
    private static int timescale(FrameRate rate) {
        int ticks = rate.numerator();
        while (ticks < 10_000) {
            ticks *= 2;
        }
        return ticks;
    }
}

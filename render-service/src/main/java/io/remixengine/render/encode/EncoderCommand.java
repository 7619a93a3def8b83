package io.remixengine.render.encode;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command that encodes raw frames from its standard input as segments, each a file of its own. */
public final class EncoderCommand {

    private static final double KEY_FRAME_SECONDS = 2;

    private EncoderCommand() {}

    /**
     * The command. What it writes can be joined without encoding again, to what it writes for any other segment of the video
     * too: segments differ by their frames alone.
     *
     * @param lengths the frames of each segment, in order
     * @param captions the name of a script in the working folder that is drawn over the frames; letters, digits and dots, so
     *     that a filter takes it as it is; null for none
     * @param output the files to be written, with {@code %d} for which segment it is, from 0
     */
    public static FfmpegCommand of(
            Canvas canvas,
            FrameRate rate,
            EncoderSettings settings,
            List<Integer> lengths,
            @Nullable String captions,
            String output) {
        List<Integer> ends = ends(lengths);
        FfmpegCommand input = FfmpegCommand.raw()
                .plus(Encoder.TELLING)
                .plus("-f", "rawvideo", "-pixel_format", "yuv420p")
                .plus("-video_size", canvas.width() + "x" + canvas.height(), "-framerate", rate.toString())
                .plus("-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709")
                .plus("-blocksize", Integer.toString(Frame.bytes(canvas.width(), canvas.height())), "-i", "pipe:0");
        List<String> filter =
                captions == null ? List.of() : List.of("-filter_threads", "1", "-vf", "ass=filename=" + captions);
        return input.plus("-map", "0:v:0", "-frames:v", Integer.toString(ends.getLast()))
                .plus(filter)
                .plus(settings.arguments())
                .plus("-profile:v", "high", "-pix_fmt", "yuv420p")
                .plus("-g", Integer.toString(rate.framesCovering(KEY_FRAME_SECONDS)), "-flags:v", "+cgop+bitexact")
                .plus("-x264-params", "open-gop=0:stitchable=1:force-cfr=1", "-r", rate.toString())
                .plus("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
                .plus("-an", "-map_metadata", "-1", "-fflags", "+bitexact", "-avoid_negative_ts", "disabled")
                .plus(cut(ends, rate))
                .plus("-f", "segment", "-segment_format", "mp4", "-reset_timestamps", "1")
                .plus("-segment_format_options", "video_track_timescale=" + timescale(rate), output);
    }

    /** The first frame after each segment. */
    private static List<Integer> ends(List<Integer> lengths) {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (int length : lengths) {
            end += length;
            ends.add(end);
        }
        return ends;
    }

    /** After each segment a new file, which a key frame begins; FFmpeg rounds its time to the nearest frame. */
    private static List<String> cut(List<Integer> ends, FrameRate rate) {
        String times = ends.stream()
                .map(end -> String.format(Locale.ROOT, "%.6f", rate.seconds(end)))
                .collect(Collectors.joining(","));
        String frames = ends.stream().map(String::valueOf).collect(Collectors.joining(","));
        return List.of("-forced-idr", "1", "-force_key_frames", times, "-segment_frames", frames);
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

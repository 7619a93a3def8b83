package io.remixengine.render.output;

import static io.remixengine.render.tool.FfmpegCommand.number;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.ArrayList;
import java.util.List;

/** The commands that make files beside the MP4. */
final class OutputCommands {

    /** How many pixels the shorter side of a GIF has at most: it is stored by the pixel. */
    private static final int GIF_SIDE = 240;

    private static final int WEBP_SIDE = 320;

    /** JPEG knows no limited range and expects BT.601. */
    private static final String JPEG = "scale=out_range=pc:out_color_matrix=bt601,format=yuvj420p";

    private OutputCommands() {}

    /** An animated GIF, 12 pictures a second in 128 colours chosen for what moves. */
    static FfmpegCommand gif(String video, double from, double seconds, Canvas canvas, String output) {
        String graph = "[0:v:0]fps=12," + small(canvas, GIF_SIDE) + ",split[a][b];"
                + "[a]palettegen=max_colors=128:stats_mode=diff[p];"
                + "[b][p]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle[out]";
        return cut(video, from, seconds)
                .plus("-filter_complex", graph, "-map", "[out]", "-loop", "0", "-f", "gif", output);
    }

    /** An animated WebP, 15 pictures a second. */
    static FfmpegCommand webp(String video, double from, double seconds, Canvas canvas, String output) {
        return cut(video, from, seconds)
                .plus("-map", "0:v:0", "-vf", "fps=15," + small(canvas, WEBP_SIDE))
                .plus("-c:v", "libwebp_anim", "-quality", "60", "-compression_level", "4", "-loop", "0")
                .plus("-map_metadata", "-1", "-f", "webp", output);
    }

    /** The sound as it is in the video. */
    static FfmpegCommand m4a(String video, String output) {
        return FfmpegCommand.ffmpeg()
                .plus("-i", video, "-map", "0:a:0", "-c", "copy", "-map_metadata", "-1", "-fflags", "+bitexact")
                .plus("-movflags", "+faststart", "-f", "ipod", output);
    }

    /** The sound as MP3, at about 190 kbit/s. */
    static FfmpegCommand mp3(String video, String output) {
        return FfmpegCommand.ffmpeg()
                .plus("-i", video, "-map", "0:a:0", "-c:a", "libmp3lame", "-q:a", "2")
                .plus("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp3", output);
    }

    /** One frame of a video of ours as a JPEG; tells how bright and how full of contrast it is. */
    static FfmpegCommand frame(String video, FrameRate rate, int frame, String output) {
        // the first frame that is shown no earlier than this
        double at = Math.max(0, rate.seconds(frame) - rate.seconds(1) / 4);
        return FfmpegCommand.measuring()
                .plus("-ss", number(at), "-i", video, "-map", "0:v:0", "-frames:v", "1")
                .plus("-vf", "signalstats,metadata=print," + JPEG)
                .plus(jpeg(output));
    }

    /**
     * A picture from outside as a JPEG that covers the canvas.
     *
     * @param upright the filters that turn it upright
     */
    static FfmpegCommand cover(String picture, List<String> upright, Canvas canvas, long maxPixels, String output) {
        List<String> filters = new ArrayList<>(upright);
        filters.add("scale=%d:%d:flags=bicubic:force_original_aspect_ratio=increase"
                .formatted(canvas.width(), canvas.height()));
        filters.add("crop=%d:%d".formatted(canvas.width(), canvas.height()));
        filters.add("setsar=1");
        filters.add(JPEG);
        return FfmpegCommand.ffmpeg()
                .plus(FfmpegCommand.foreign(maxPixels))
                .plus("-noautorotate", "-i", picture, "-map", "0:v:0", "-frames:v", "1")
                .plus("-vf", String.join(",", filters))
                .plus(jpeg(output));
    }

    /** Draws a script over a JPEG of ours. */
    static FfmpegCommand write(String picture, String script, String output) {
        return FfmpegCommand.ffmpeg()
                .plus("-i", picture, "-frames:v", "1", "-vf", "format=yuv444p,ass=filename=" + script + "," + JPEG)
                .plus(jpeg(output));
    }

    private static FfmpegCommand cut(String video, double from, double seconds) {
        return FfmpegCommand.ffmpeg().plus("-ss", number(from), "-t", number(seconds), "-i", video);
    }

    private static String small(Canvas canvas, int side) {
        double scale = Math.min(1, (double) side / Math.min(canvas.width(), canvas.height()));
        return "scale=%d:%d:flags=lanczos"
                .formatted(Math.round(canvas.width() * scale), Math.round(canvas.height() * scale));
    }

    private static List<String> jpeg(String output) {
        return List.of("-q:v", "3", "-map_metadata", "-1", "-update", "1", "-f", "image2", output);
    }
}

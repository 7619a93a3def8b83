package io.remixengine.render.sound;

import static io.remixengine.render.tool.FfmpegCommand.number;

import io.remixengine.render.RenderConfig;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The commands that sound is decoded, encoded and measured with. */
final class SoundCommands {

    /** What FFmpeg says where a file has no sound. */
    static final String NO_SOUND = "matches no streams";

    /** Silence where a file's sound starts late or has a hole, so that it stays with the picture. */
    private static final String STEREO =
            "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=flt:channel_layouts=stereo";

    private static final List<String> RAW = List.of("-f", "f32le", "-ar", "48000", "-ac", "2");

    private SoundCommands() {}

    /** Decodes a recording from outside into raw samples, no longer than said. */
    static FfmpegCommand decode(String file, double seconds, RenderConfig config, String output) {
        return decode(file, new SoundPlan.Source(0, seconds, 1, null, null), config, output);
    }

    /** Decodes a part of a file from outside into raw samples, as fast as it is played, at the pitch of the recording. */
    static FfmpegCommand decode(String file, SoundPlan.Source source, RenderConfig config, String output) {
        List<String> filters = new ArrayList<>();
        filters.add(STEREO);
        filters.addAll(tempo(source.speed()));
        return FfmpegCommand.ffmpeg()
                .plus(FfmpegCommand.foreign(config.maxPixels()))
                .plus(source.fromSeconds() > 0 ? List.of("-ss", number(source.fromSeconds())) : List.of())
                .plus("-vn", "-sn", "-dn", "-t", number(source.seconds()), "-i", file)
                .plus("-map", "0:a:0", "-af", String.join(",", filters))
                .plus(RAW)
                .plus(output);
    }

    /** FFmpeg's atempo is at its best from half to twice as fast; the rest is done in steps. */
    private static List<String> tempo(double speed) {
        if (speed == 1) {
            return List.of();
        }
        int steps = (int) Math.ceil(Math.abs(Math.log(speed) / Math.log(2)) - 1e-9);
        return Collections.nCopies(steps, "atempo=" + number(Math.pow(speed, 1.0 / steps)));
    }

    /** Encodes raw samples of ours as the sound of a video. */
    static FfmpegCommand encode(String file, String output) {
        return FfmpegCommand.ffmpeg()
                .plus(RAW)
                .plus("-i", file, "-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2")
                .plus("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp4", output);
    }

    /** Measures a finished file as it will be heard, true peaks included. */
    static FfmpegCommand measure(String file) {
        return FfmpegCommand.measuring()
                .plus("-i", file, "-map", "0:a:0", "-af", "ebur128=framelog=verbose:peak=true", "-f", "null", "-");
    }
}

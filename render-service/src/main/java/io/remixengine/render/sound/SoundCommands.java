package io.remixengine.render.sound;

import static io.remixengine.render.tool.FfmpegCommand.number;

import io.remixengine.render.RenderConfig;
import io.remixengine.render.tool.FfmpegCommand;
import java.util.List;
import java.util.Locale;

/** The commands that sound is decoded, measured and mastered with. */
final class SoundCommands {

    private static final String STEREO = "aresample=48000,aformat=sample_fmts=flt:channel_layouts=stereo";
    private static final List<String> RAW = List.of("-f", "f32le", "-ar", "48000", "-ac", "2");

    private SoundCommands() {}

    /** Decodes a recording from outside into raw samples, no longer than the whole. */
    static FfmpegCommand decode(String file, double seconds, RenderConfig config, String output) {
        return FfmpegCommand.ffmpeg()
                .plus(FfmpegCommand.foreign(config.maxPixels()))
                .plus("-vn", "-t", number(seconds), "-i", file, "-map", "0:a:0", "-af", STEREO)
                .plus(RAW)
                .plus(output);
    }

    /** Decodes music from outside, repeated until it is as long as the whole, and measures it. */
    static FfmpegCommand bed(String file, long samples, RenderConfig config, String output) {
        String filter = STEREO + ",atrim=end_sample=" + samples + ",ebur128=framelog=verbose,aformat=sample_fmts=flt";
        return FfmpegCommand.measuring()
                .plus(FfmpegCommand.foreign(config.maxPixels()))
                .plus("-vn", "-stream_loop", "-1", "-i", file, "-map", "0:a:0", "-af", filter)
                .plus(RAW)
                .plus(output);
    }

    /** Measures raw samples of ours. */
    static FfmpegCommand measureRaw(String file) {
        return FfmpegCommand.measuring()
                .plus(RAW)
                .plus("-i", file, "-af", "ebur128=framelog=verbose", "-f", "null", "-");
    }

    /** Measures a finished file as it will be heard, true peaks included. */
    static FfmpegCommand measureFinished(String file) {
        return FfmpegCommand.measuring()
                .plus("-i", file, "-map", "0:a:0", "-af", "ebur128=framelog=verbose:peak=true", "-f", "null", "-");
    }

    /**
     * Mixes voice and music, brings them to a level and encodes them. The limiter works on four times the samples, where
     * it sees the peaks between ours.
     *
     * @param bed the file of the music, which has a gain of its own
     * @param gainDb added to the mix
     * @param limit the highest sample that may leave the limiter, 1 is full scale
     */
    static FfmpegCommand master(
            String voice, String bed, double bedGainDb, double gainDb, double limit, long samples, String output) {
        double seconds = (double) samples / SoundPlan.RATE;
        double fade = Math.min(1.5, seconds / 4);
        String graph = String.format(
                Locale.ROOT,
                "[1:a]volume=%.3fdB,afade=t=in:d=%.3f:curve=qsin,afade=t=out:st=%.3f:d=%.3f:curve=qsin[bed];"
                        + "[0:a][bed]amix=inputs=2:normalize=0:duration=first,volume=%.3fdB,"
                        + "aresample=192000,alimiter=limit=%.6f:level=0:attack=3:release=60:latency=1,"
                        + "aresample=48000,apad=whole_len=%d,atrim=end_sample=%d[out]",
                bedGainDb,
                fade / 3,
                seconds - fade,
                fade,
                gainDb,
                limit,
                samples,
                samples);
        return FfmpegCommand.ffmpeg()
                .plus(RAW)
                .plus("-i", voice)
                .plus(RAW)
                .plus("-i", bed, "-filter_complex", graph, "-map", "[out]")
                .plus("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2")
                .plus("-map_metadata", "-1", "-fflags", "+bitexact", "-f", "mp4", output);
    }
}

package io.remixengine.render.sound;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Makes the sound of a whole video: one file, as long as the picture, at the loudness that platforms expect. */
@Singleton
public final class SoundMix {

    private static final Logger LOG = Logger.getLogger(SoundMix.class);

    private static final double TARGET_LUFS = -14;
    private static final double TOLERANCE_LU = 0.5;
    private static final double HIGHEST_PEAK_DB = -1;

    /** Encoding lifts peaks a little; this is the limiter's first guess, lowered if it was too high. */
    private static final double FIRST_LIMIT_DB = -1.8;

    private static final int MOST_PASSES = 4;
    private static final double MOST_GAIN_DB = 40;

    private final Ffmpeg ffmpeg;
    private final RenderConfig config;

    public SoundMix(Ffmpeg ffmpeg, RenderConfig config) {
        this.ffmpeg = ffmpeg;
        this.config = config;
    }

    /**
     * Mixes and encodes.
     *
     * @return an MP4 with nothing but AAC, 48 kHz, stereo
     */
    public Path mix(Timeline timeline, SceneMedia media, Path folder) throws StageFailure, InterruptedException {
        SoundPlan plan = SoundPlan.of(timeline);
        try {
            Path voice = voice(plan, media, folder);
            Loudness voiceLoudness = measure(SoundCommands.measureRaw(voice.toString()), folder);
            Path bed = folder.resolve("bed.f32");
            if (plan.music() == null) {
                new VoiceTrack(bed, plan.samples()).close();
                return master(plan, voice, bed, 0, voiceLoudness, folder);
            }
            String music = media.file(plan.music().asset()).toString();
            Loudness bedLoudness = measure(SoundCommands.bed(music, plan.samples(), config, bed.toString()), folder);
            double bedGain = voiceLoudness.silent() || bedLoudness.silent()
                    ? 0
                    : voiceLoudness.lufs() - plan.music().belowVoiceDb() - bedLoudness.lufs();
            return master(plan, voice, bed, bedGain, voiceLoudness.silent() ? bedLoudness : voiceLoudness, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path voice(SoundPlan plan, SceneMedia media, Path folder)
            throws IOException, StageFailure, InterruptedException {
        Path file = folder.resolve("voice.f32");
        try (VoiceTrack track = new VoiceTrack(file, plan.samples())) {
            for (SoundPlan.Placed placed : plan.voices()) {
                Path decoded = folder.resolve("decoded.f32");
                String source = media.file(placed.asset()).toString();
                ffmpeg.run(
                        SoundCommands.decode(source, plan.seconds(), config, decoded.toString()),
                        folder,
                        config.wholeTimeout(),
                        "decode a voice");
                track.add(decoded, placed.startSample());
                Files.delete(decoded);
            }
        }
        return file;
    }

    /** A static gain and a limiter, measured on the encoded result and corrected, as each pass shifts the other's aim. */
    private Path master(SoundPlan plan, Path voice, Path bed, double bedGain, Loudness loudness, Path folder)
            throws StageFailure, InterruptedException {
        Path output = folder.resolve("sound.mp4");
        double gain = loudness.silent() ? 0 : TARGET_LUFS - loudness.lufs();
        double limit = FIRST_LIMIT_DB;
        for (int pass = 1; ; pass++) {
            ffmpeg.run(
                    SoundCommands.master(
                            voice.toString(),
                            bed.toString(),
                            bedGain,
                            Math.clamp(gain, -MOST_GAIN_DB, MOST_GAIN_DB),
                            Math.pow(10, limit / 20),
                            plan.samples(),
                            output.toString()),
                    folder,
                    config.wholeTimeout(),
                    "mix the sound");
            Loudness result = measure(SoundCommands.measureFinished(output.toString()), folder);
            boolean loudEnough = Math.abs(result.lufs() - TARGET_LUFS) <= TOLERANCE_LU;
            boolean peaksFit = result.truePeakDb() <= HIGHEST_PEAK_DB;
            if (result.silent() || loudEnough && peaksFit || pass == MOST_PASSES) {
                LOG.infof("Sound: %s LUFS, %s dBTP after %s passes", result.lufs(), result.truePeakDb(), pass);
                return output;
            }
            gain += TARGET_LUFS - result.lufs();
            limit -= peaksFit ? 0 : result.truePeakDb() - HIGHEST_PEAK_DB + 0.1;
        }
    }

    private Loudness measure(FfmpegCommand command, Path folder) throws StageFailure, InterruptedException {
        return Loudness.parse(ffmpeg.run(command, folder, config.wholeTimeout(), "measure the sound")
                .errorTail());
    }
}

package io.remixengine.render.sound;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderConfig;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.sound.SoundTrack.Part;
import io.remixengine.render.sound.SpeechFinder.Speech;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.FfmpegCommand;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the sound of a whole video: one file, as long as the picture, at the loudness that platforms expect. FFmpeg
 * decodes and encodes; what is heard when and how loud is done here, exact to the sample.
 */
@Singleton
public final class SoundMix {

    private static final Logger LOG = Logger.getLogger(SoundMix.class);

    private static final double TOLERANCE_LU = 0.3;
    private static final double HIGHEST_PEAK_DB = -1;

    /** Encoding lifts peaks a little; this is the limiter's first guess, lowered if it was too high. */
    private static final double FIRST_LIMIT_DB = -1.6;

    private static final int MOST_ENCODINGS = 3;

    /** Over how many samples music melts into its own beginning where it is repeated: 1 s. */
    private static final long SEAM = SoundPlan.RATE;

    /** What is shorter is not repeated, in samples: 0.1 s. It would be a tone. */
    private static final long SHORTEST_LOOP = SoundPlan.RATE / 10;

    /** What is left before the first word of a trimmed voice, in samples: 30 ms, for its soft beginning. */
    private static final long LEAD = SoundPlan.RATE * 3L / 100;

    /** What is left after its last word: 0.2 s, for it to die away. */
    private static final long TAIL = SoundPlan.RATE / 5;

    private static final String MUSIC = "the music";

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
     * @throws StageFailure naming the scene whose voice or clip can't be decoded
     */
    public Path mix(Timeline timeline, SceneMedia media, Path folder) throws StageFailure, InterruptedException {
        SoundPlan plan = SoundPlan.of(timeline);
        try {
            Path voices = plan.voices().isEmpty() ? null : voices(plan, media, folder);
            Path clips = plan.clips().isEmpty() ? null : clips(plan, media, folder);
            Path mix = folder.resolve("mix.f32");
            Music music = plan.music();
            double lufs;
            if (music == null) {
                lufs = Blend.of(voices, clips).write(plan.samples(), mix);
            } else {
                Path bed = bed(music, plan, media, folder);
                double spoken = LoudnessMeter.of(voices);
                Balance balance = Balance.of(music, spoken, LoudnessMeter.of(clips), LoudnessMeter.of(bed));
                List<Speech> speech =
                        voices == null ? List.of() : SpeechFinder.find(voices, spoken, Ducking.SHORTEST_PAUSE);
                Ducking ducking = new Ducking(speech, balance.liftDb(), plan.samples());
                lufs = Blend.of(voices, clips)
                        .over(bed, balance.bedDb(), ducking)
                        .write(plan.samples(), mix);
            }
            return master(mix, lufs, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path voices(SoundPlan plan, SceneMedia media, Path folder)
            throws IOException, StageFailure, InterruptedException {
        Path file = folder.resolve("voices.f32");
        try (SoundTrack track = new SoundTrack(file, plan.samples())) {
            for (SoundPlan.Spoken spoken : plan.voices()) {
                String owner = "the voice of scene " + spoken.scene();
                Path decoded = required(whole(spoken.asset(), plan, media, folder, owner), owner);
                track.add(
                        decoded,
                        spoken.startSample(),
                        spoken.trimmed() ? trimmed(decoded) : Part.whole(SoundPlan.EDGE));
                Files.delete(decoded);
            }
        }
        return file;
    }

    /** From a little before the first word to a little after the last; all of it if there is none. */
    private static Part trimmed(Path voice) throws IOException, InterruptedException {
        List<Speech> speech = SpeechFinder.find(voice, LoudnessMeter.of(voice), Long.MAX_VALUE);
        if (speech.isEmpty()) {
            return Part.whole(SoundPlan.EDGE);
        }
        long from = Math.max(0, speech.getFirst().from() - LEAD);
        return new Part(from, speech.getLast().to() + TAIL - from, SoundPlan.EDGE, SoundPlan.EDGE, 1);
    }

    private Path clips(SoundPlan plan, SceneMedia media, Path folder)
            throws IOException, StageFailure, InterruptedException {
        Path file = folder.resolve("clips.f32");
        try (SoundTrack track = new SoundTrack(file, plan.samples())) {
            for (SoundPlan.Clip clip : plan.clips()) {
                Optional<Path> decoded = decode(
                        clip.asset(), clip.source(), media, folder, "the sound of the clip in scene " + clip.scene());
                if (decoded.isPresent()) {
                    Path played = repeated(decoded.get(), clip, media, folder);
                    Part part = new Part(
                            0,
                            clip.samples(),
                            Math.max(SoundPlan.EDGE, clip.fadeIn()),
                            Math.max(SoundPlan.EDGE, clip.fadeOut()),
                            Mastering.decibels(clip.gainDb()));
                    track.add(played, clip.startSample(), part);
                    Files.delete(played);
                }
            }
        }
        return file;
    }

    /** The sound of a clip as often as it is repeated; the file that it was is gone then. */
    private static Path repeated(Path decoded, SoundPlan.Clip clip, SceneMedia media, Path folder) throws IOException {
        Long loopAt = clip.source().loopAt();
        PictureFacts facts = media.pictures().get(clip.layer());
        long every = clip.period(facts == null ? 0 : facts.seconds(), SoundTrack.length(decoded));
        if (loopAt == null || every < SHORTEST_LOOP) {
            return decoded;
        }
        Path file = folder.resolve("repeated.f32");
        Files.deleteIfExists(file);
        try (SoundTrack track = new SoundTrack(file, clip.samples())) {
            for (long at = -Math.floorMod(loopAt, every); at < clip.samples(); at += every) {
                track.add(decoded, at, new Part(0, every, SoundPlan.EDGE, SoundPlan.EDGE, 1));
            }
        }
        Files.delete(decoded);
        return file;
    }

    private Path bed(Music music, SoundPlan plan, SceneMedia media, Path folder)
            throws IOException, StageFailure, InterruptedException {
        Path file = folder.resolve("bed.f32");
        Path decoded = required(whole(music.asset(), plan, media, folder, MUSIC), MUSIC);
        long length = SoundTrack.length(decoded);
        long seam = Math.min(SEAM, length / 4);
        try (SoundTrack track = new SoundTrack(file, plan.samples())) {
            track.add(decoded, 0, new Part(0, length, SoundPlan.EDGE, seam, 1));
            if (length >= SHORTEST_LOOP) {
                for (long at = length - seam; at < plan.samples(); at += length - seam) {
                    track.add(decoded, at, new Part(0, length, seam, seam, 1));
                }
            }
        }
        Files.delete(decoded);
        return file;
    }

    private Optional<Path> whole(AssetRef asset, SoundPlan plan, SceneMedia media, Path folder, String owner)
            throws StageFailure, InterruptedException, IOException {
        return decode(asset, new SoundPlan.Source(0, plan.seconds(), 1, null, null), media, folder, owner);
    }

    /** Raw samples; empty if the file has no sound there. */
    private Optional<Path> decode(AssetRef asset, SoundPlan.Source source, SceneMedia media, Path folder, String owner)
            throws StageFailure, InterruptedException, IOException {
        Path decoded = folder.resolve("decoded.f32");
        FfmpegCommand command = SoundCommands.decode(media.file(asset).toString(), source, config, decoded.toString());
        ProcessResult result = ffmpeg.attempt(command, folder, config.wholeTimeout(), "decode " + owner, line -> {});
        if (!result.ok() && !result.errorTail().contains(SoundCommands.NO_SOUND)) {
            throw Ffmpeg.failure("decode " + owner, result);
        }
        return result.ok() && Files.exists(decoded) && SoundTrack.length(decoded) > 0
                ? Optional.of(decoded)
                : Optional.empty();
    }

    private static Path required(Optional<Path> decoded, String owner) throws StageFailure {
        return decoded.orElseThrow(() -> StageFailure.rejected(
                FailureCode.MEDIA_UNREADABLE,
                "There is nothing to be heard in " + owner + ".",
                "Replace the sound, then retry."));
    }

    /** Measured again on the encoded result and corrected there, as encoding moves loudness and peaks a little. */
    private Path master(Path mix, double lufs, Path folder) throws StageFailure, InterruptedException, IOException {
        Path master = folder.resolve("master.f32");
        Path output = folder.resolve("sound.mp4");
        Mastering mastering = new Mastering(mix, lufs, master);
        double aim = Mastering.TARGET_LUFS;
        double limit = FIRST_LIMIT_DB;
        for (int encoding = 1; ; encoding++) {
            boolean reached = mastering.write(limit, aim);
            FfmpegCommand encode = SoundCommands.encode(master.toString(), output.toString());
            ffmpeg.run(encode, folder, config.wholeTimeout(), "encode the sound");
            Loudness result = measure(output, folder);
            double off = result.silent() || !reached ? 0 : Mastering.TARGET_LUFS - result.lufs();
            double above = result.truePeakDb() - HIGHEST_PEAK_DB;
            if (Math.abs(off) <= TOLERANCE_LU && above <= 0 || encoding == MOST_ENCODINGS) {
                LOG.infof("Sound: %s LUFS, %s dBTP after %s encodings", result.lufs(), result.truePeakDb(), encoding);
                Files.delete(mix);
                Files.delete(master);
                return output;
            }
            aim += off;
            limit -= above > 0 ? above + 0.1 : 0;
        }
    }

    private Loudness measure(Path file, Path folder) throws StageFailure, InterruptedException {
        FfmpegCommand command = SoundCommands.measure(file.toString());
        return Loudness.parse(ffmpeg.run(command, folder, config.wholeTimeout(), "measure the sound")
                .errorTail());
    }
}

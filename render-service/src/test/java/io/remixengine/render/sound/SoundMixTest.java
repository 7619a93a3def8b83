package io.remixengine.render.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.RenderKit;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.tool.Ffmpeg;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sound of whole timelines, mixed for real, decoded again and measured. */
class SoundMixTest {

    private static final Path SPEECH = Path.of("../test-media/jfk.mp4").toAbsolutePath();
    private static final String CHORD = "aevalsrc=0.2*(sin(440*PI*t)+sin(550*PI*t)+sin(660*PI*t))*(1-0.5*sin(6*t)):d=4";

    @TempDir
    Path folder;

    private final Map<String, Path> files = new HashMap<>();
    private Path mixed = Path.of("");

    @Test
    void speechOverMusicIsAsLoudAsPlatformsExpect() throws Exception {
        Timeline timeline = timeline(
                music(make("music.mp3", CHORD, "-ar", "44100")), voiced("a", 345, asset(SPEECH, "speech"), 15));

        assertLoudness(mix(timeline));
    }

    @Test
    void speechAloneIsToo() throws Exception {
        assertLoudness(mix(timeline(null, voiced("a", 330, asset(SPEECH, "speech"), 0))));
    }

    @Test
    void musicAloneIsRepeatedAndFadedAtBothEnds() throws Exception {
        Sound sound = mix(timeline(music(make("music.flac", CHORD)), silent("a", 300)));

        assertLoudness(sound);
        double middle = sound.rms(4.8, 5.2);
        assertThat(sound.rms(0, 0.02)).isLessThan(0.1 * middle);
        assertThat(sound.rms(9.95, 10)).isLessThan(0.1 * middle);
        for (double at = 1; at < 8; at += 0.25) {
            assertThat(sound.rms(at, at + 0.5)).as("at %s s", at).isGreaterThan(0.2 * middle);
        }
    }

    @Test
    void musicLies15DbUnderTheVoiceAndComesUpInPauses() throws Exception {
        // given a voice of noise above 1.5 kHz from 1 s to 4 s, and again from 8 s on, over a tone of 220 Hz
        AssetRef voice = make("voice.wav", "anoisesrc=c=pink:a=0.4:d=3:seed=3,highpass=f=1500:p=2,highpass=f=1500:p=2");
        AssetRef tone = make("tone.wav", "sine=f=220:d=15:r=48000");

        // when
        Sound sound = mix(timeline(music(tone), voiced("a", 240, voice, 30), voiced("b", 120, voice, 0)));

        // then
        double under = sound.level(220, 2, 3.5);
        double pause = sound.level(220, 5.5, 7);
        double voiceLoudness = sound.lufs(2, 3.5);
        double toneLoudness = Sound.ofTone(220, under).lufs(0, 1);
        assertThat(voiceLoudness - toneLoudness).isCloseTo(15, within(1.0));
        assertThat(pause - under).isCloseTo(Ducking.LIFT_DB, within(0.6));
        assertThat(sound.level(220, 1.0, 1.2)).as("down before it speaks").isCloseTo(under, within(1.0));
        assertThat(sound.level(220, 8.0, 8.2)).isCloseTo(under, within(1.0));
        assertThat(sound.level(220, 4.5, 4.7)).as("on its way up").isBetween(under + 1, pause - 1);
    }

    @Test
    void recordingsOfEverySortAreHeard() throws Exception {
        AssetRef telephone = make("telephone.wav", "sine=f=500:d=2:r=8000", "-ac", "1", "-ar", "8000");
        AssetRef cinema =
                make("cinema.flac", "aevalsrc=0|0|0.3*sin(1000*PI*t)|0|0|0:c=5.1:d=2:s=96000", "-ar", "96000");
        AssetRef quad = make("quad.ogg", "sine=f=500:d=2,pan=quad|c0=c0|c1=c0|c2=c0|c3=c0", "-ar", "22050");

        Sound sound = mix(
                timeline(null, voiced("a", 60, telephone, 0), voiced("b", 60, cinema, 0), voiced("c", 60, quad, 0)));

        assertLoudness(sound);
        for (double at : List.of(0.5, 2.5, 4.5)) {
            assertThat(sound.level(500, at, at + 1)).as("at %s s", at).isGreaterThan(-30);
        }
    }

    @Test
    void clipsAreHeardInTimeAtTheirSpeed() throws Exception {
        // given a clip whose sound starts 0.5 s late, with a beep of 1 kHz from 2 s to 2.2 s
        Path clip = folder.resolve("clip.mp4");
        run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:r=30:d=4")
                .apply(
                        "-itsoffset",
                        "0.5",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=f=1000:d=3.5,volume='between(t,1.5,1.7)':eval=frame")
                .apply("-c:v", "libx264", "-c:a", "aac", clip.toString())
                .end();
        AssetRef asset = asset(clip, "clip");

        // when it is seen from its second second on, and again twice as fast
        Sound sound = mix(timeline(
                null, played("a", 60, asset, 1_000, null, 1, false), played("b", 60, asset, 0, null, 2, false)));

        // then the beep is at 1 s, and at 2 s + 1 s for half as long, at the same pitch
        assertThat(sound.onset(0.2)).isCloseTo(1.0, within(0.01));
        assertThat(sound.level(1_000, 1.05, 1.15)).isGreaterThan(-20);
        assertThat(sound.level(1_000, 1.3, 1.9)).isLessThan(-50);
        assertThat(sound.onset(2.2)).isCloseTo(3.0, within(0.03));
        assertThat(sound.level(1_000, 3.03, 3.07)).isGreaterThan(-20);
        assertThat(sound.level(1_000, 3.15, 3.8)).isLessThan(-50);
    }

    @Test
    void loopedClipsKeepTheirBeat() throws Exception {
        // given half a second with a click at its beginning, repeated 40 times
        AssetRef clip = make("loop.wav", "aevalsrc='0.5*sin(2000*PI*t)*lt(t,0.02)':d=1:s=44100");

        Sound sound = mix(timeline(null, played("a", 600, clip, 0, 500L, 1, true)));

        for (int beat = 0; beat < 40; beat++) {
            assertThat(sound.onset(beat * 0.5 + 0.002 - (beat == 0 ? 0.002 : 0.1)))
                    .as("beat %s", beat)
                    .isCloseTo(beat * 0.5, within(0.006));
        }
    }

    @Test
    void clipsMeltIntoEachOtherOverATransition() throws Exception {
        AssetRef low = make("low.wav", "sine=f=300:d=5");
        AssetRef high = make("high.wav", "sine=f=900:d=5");
        Transition slow = new Transition(Transition.Kind.CROSSFADE, 30);

        Sound sound = mix(timeline(
                null,
                new Scene("a", 60, clip(low, 1_000, null, 1, false), null, List.of(), slow),
                played("b", 60, high, 1_000, null, 1, false)));

        double full = sound.level(300, 0.5, 1.2);
        assertThat(sound.level(300, 1.95, 2.05)).isCloseTo(full - 3, within(1.0));
        assertThat(sound.level(900, 1.95, 2.05)).isCloseTo(sound.level(900, 3, 3.5) - 3, within(1.0));
        assertThat(sound.level(900, 1.2, 1.45)).isLessThan(full - 30);
        assertThat(sound.level(300, 2.55, 2.8)).isLessThan(full - 30);
    }

    @Test
    void silenceStaysSilentAndAWhisperStaysQuiet() throws Exception {
        AssetRef nothing = make("nothing.wav", "anullsrc=d=2");
        AssetRef whisper = make("whisper.wav", "anoisesrc=c=white:a=0.0005:d=2:seed=1");

        assertThat(mix(timeline(null, silent("a", 60))).peak()).isZero();
        assertThat(mix(timeline(music(nothing), voiced("a", 60, nothing, 0))).peak())
                .isLessThan(0.0001);
        assertThat(mix(timeline(null, voiced("a", 60, whisper, 0))).lufs(0, 2)).isLessThan(-30);
    }

    @Test
    void aFewFramesAreEnough() throws Exception {
        AssetRef tone = make("tone.wav", "sine=f=400:d=5");

        for (int frames : List.of(1, 2, 7)) {
            Sound sound = mix(timeline(music(tone), voiced("a", frames, tone, 0)));
            assertThat(sound.samples()).isCloseTo(frames * 1_600, within(1_024));
            assertThat(sound.peak()).isBetween(0.01, 0.9);
        }
    }

    @Test
    void soundIsAsLongAsThePictureWhateverTheRecordings() throws Exception {
        AssetRef shorter = make("shorter.wav", "sine=f=400:d=0.3");
        AssetRef longer = make("longer.wav", "sine=f=400:d=30");
        FrameRate ntsc = new FrameRate(30_000, 1001);
        Timeline timeline = new Timeline(
                new Canvas(64, 64),
                ntsc,
                List.of(voiced("a", 101, shorter, 0), voiced("b", 50, longer, 0)),
                null,
                CaptionStyle.NONE);

        Sound sound = mix(timeline);

        assertThat(sound.samples()).isCloseTo((int) ntsc.samples(151, 48_000), within(1_024));
        assertThat(sound.onset(0.5)).isCloseTo(ntsc.seconds(101), within(0.003));
    }

    @Test
    void silenceAroundAVoiceIsLeftOutIfThatIsAskedFor() throws Exception {
        // given half a second of tone after a second of faint noise, and as much after it
        AssetRef voice = make(
                "voice.wav",
                "sine=f=400:d=0.5,adelay=1000,apad=pad_dur=1[s];anoisesrc=a=0.001:d=2.5[n];[s][n]amix=normalize=0");
        Scene whole = voiced("a", 90, voice, 15);
        Scene trimmed = new Scene("a", 90, whole.layers(), new Voice(voice, 15, true), List.of(), null);

        assertThat(mix(timeline(null, whole)).onset(0)).isCloseTo(1.5, within(0.01));
        Sound sound = mix(timeline(null, trimmed));
        assertThat(sound.onset(0)).isCloseTo(0.53, within(0.012));
        assertThat(sound.rms(1.3, 3)).isLessThan(0.0001);
    }

    @Test
    void rubbishIsRefusedWithItsScene() throws Exception {
        Path rubbish = Files.write(folder.resolve("rubbish.mp3"), new byte[50_000]);
        AssetRef good = make("good.wav", "sine=f=400:d=1");
        AssetRef bad = asset(rubbish, "rubbish");
        AssetRef picture = asset(Path.of("../test-media/jfk-poster.jpg").toAbsolutePath(), "picture");

        assertRefused("scene 2", timeline(null, voiced("a", 30, good, 0), voiced("b", 30, bad, 0)));
        assertRefused("scene 2", timeline(null, voiced("a", 30, good, 0), played("b", 30, bad, 0, null, 1, false)));
        assertRefused("scene 1", timeline(null, voiced("a", 30, picture, 0)));
        assertRefused("the music", timeline(music(bad), silent("a", 30)));
    }

    @Test
    void aClipWithoutSoundIsSilent() throws Exception {
        Path clip = folder.resolve("mute.mp4");
        run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:r=30:d=1")
                .apply(clip.toString())
                .end();

        assertThat(mix(timeline(null, played("a", 30, asset(clip, "mute"), 0, null, 1, true)))
                        .peak())
                .isZero();
    }

    private void assertRefused(String owner, Timeline timeline) {
        assertThatThrownBy(() -> mix(timeline))
                .isInstanceOfSatisfying(
                        StageFailure.class,
                        failure -> assertThat(failure.outcome()).isInstanceOf(Outcome.Rejected.class))
                .hasMessageContaining(owner);
    }

    private void assertLoudness(Sound sound) throws Exception {
        ProcessResult result = new LocalProcessRunner()
                .run(Command.of(folder, Duration.ofMinutes(1), "ffmpeg", "-hide_banner", "-nostats", "-i")
                        .plus(mixed.toString(), "-af", "ebur128=framelog=verbose:peak=true", "-f", "null", "-"));
        Loudness loudness = Loudness.parse(result.errorTail());
        assertThat(loudness.lufs()).isCloseTo(-14, within(0.5));
        assertThat(loudness.truePeakDb()).isLessThanOrEqualTo(-1);
        assertThat(sound.lufs(0, sound.seconds())).isCloseTo(loudness.lufs(), within(0.15));
    }

    private Sound mix(Timeline timeline) throws Exception {
        Path work = Files.createTempDirectory(folder, "mix");
        SoundMix mix = new SoundMix(new Ffmpeg(new LocalProcessRunner()), RenderKit.defaults());
        mixed = mix.mix(timeline, new SceneMedia(files, Map.of()), work);
        Path raw = work.resolve("decoded.raw");
        run("ffmpeg", "-v", "error", "-i", mixed.toString(), "-f", "f32le")
                .apply(raw.toString())
                .end();
        return Sound.of(raw);
    }

    private AssetRef make(String name, String source, String... options) throws Exception {
        Path file = folder.resolve(name);
        run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source)
                .apply(options)
                .apply(file.toString())
                .end();
        return asset(file, name);
    }

    private AssetRef asset(Path file, String name) {
        String digest = String.format("%064x", name.hashCode() & 0xffffffffL);
        files.put(digest, file);
        return new AssetRef("test/" + name, "audio/any", 1, digest, Provenance.uploaded(null, null));
    }

    private static Timeline timeline(@Nullable Music music, Scene... scenes) {
        return new Timeline(new Canvas(64, 64), FrameRate.FPS_30, List.of(scenes), music, CaptionStyle.NONE);
    }

    private static Music music(AssetRef asset) {
        return new Music(asset, Music.BED_DB);
    }

    private static Scene silent(String id, int frames) {
        return new Scene(id, frames, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(), null);
    }

    private static Scene voiced(String id, int frames, AssetRef voice, int startFrame) {
        return new Scene(
                id,
                frames,
                List.of(new Layer.Solid(Colour.BLACK, null)),
                new Voice(voice, startFrame),
                List.of(),
                null);
    }

    private static Scene played(
            String id, int frames, AssetRef clip, long startMs, @Nullable Long endMs, double speed, boolean loop) {
        return new Scene(id, frames, clip(clip, startMs, endMs, speed, loop), null, List.of(), null);
    }

    private static List<Layer> clip(AssetRef clip, long startMs, @Nullable Long endMs, double speed, boolean loop) {
        return List.of(new Layer.Clip(clip, startMs, new Playback(endMs, speed, loop, 0.0), null, null));
    }

    private Run run(String... arguments) {
        return new Run(Command.of(folder, Duration.ofMinutes(1), arguments));
    }

    private record Run(Command command) {

        Run apply(String... more) {
            return new Run(command.plus(more));
        }

        void end() throws Exception {
            ProcessResult result = new LocalProcessRunner().run(command);
            assertThat(result.exitCode()).as(result.errorTail()).isZero();
        }
    }

    /** Decoded stereo sound at 48 kHz; times are in seconds, levels in dB below full scale. */
    private record Sound(float[] interleaved) {

        static Sound of(Path raw) throws Exception {
            FloatBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(raw))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] samples = new float[buffer.remaining()];
            buffer.get(samples);
            return new Sound(samples);
        }

        static Sound ofTone(double hertz, double level) {
            float[] samples = new float[96_000];
            for (int index = 0; index < samples.length; index++) {
                samples[index] =
                        (float) (Math.pow(10, level / 20) * Math.sin(2 * Math.PI * hertz * (index / 2) / 48_000));
            }
            return new Sound(samples);
        }

        int samples() {
            return interleaved.length / 2;
        }

        double seconds() {
            return samples() / 48_000.0;
        }

        double peak() {
            double peak = 0;
            for (float sample : interleaved) {
                peak = Math.max(peak, Math.abs(sample));
            }
            return peak;
        }

        double rms(double from, double to) {
            double sum = 0;
            int first = (int) (from * 48_000);
            int last = Math.min(samples(), (int) (to * 48_000));
            for (int index = first; index < last; index++) {
                sum += interleaved[2 * index] * interleaved[2 * index];
            }
            return Math.sqrt(sum / (last - first));
        }

        /** When the left channel is first loud after a time. */
        double onset(double after) {
            int index = (int) Math.round(after * 48_000);
            while (Math.abs(interleaved[2 * index]) < 0.03) {
                index++;
            }
            return index / 48_000.0;
        }

        double lufs(double from, double to) {
            LoudnessMeter meter = new LoudnessMeter();
            int first = (int) (from * 48_000);
            int count = Math.min(samples(), (int) (to * 48_000)) - first;
            float[] part = new float[2 * count];
            System.arraycopy(interleaved, 2 * first, part, 0, 2 * count);
            meter.hear(part, count);
            return meter.integrated();
        }

        /** The amplitude of one frequency in the left channel, by Goertzel's sum. */
        double level(double hertz, double from, double to) {
            double real = 0;
            double imaginary = 0;
            int first = (int) (from * 48_000);
            int last = (int) (to * 48_000);
            for (int index = first; index < last; index++) {
                double window = 1 - Math.cos(2 * Math.PI * (index - first) / (last - first));
                double angle = 2 * Math.PI * hertz * index / 48_000;
                real += window * interleaved[2 * index] * Math.cos(angle);
                imaginary += window * interleaved[2 * index] * Math.sin(angle);
            }
            return 20 * Math.log10(2 * Math.hypot(real, imaginary) / (last - first) + 1e-9);
        }
    }
}

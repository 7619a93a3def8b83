package io.remixengine.render.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.platform.asset.LocalAssetStore;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.platform.process.ProcessRunner;
import io.remixengine.platform.process.ProcessTimeoutException;
import io.remixengine.platform.process.ProgramMissingException;
import io.remixengine.render.RenderKit;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.tool.Ffmpeg;
import io.remixengine.render.tool.Toolchain;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundTest {

    private static final AssetRef ASSET =
            new AssetRef("test/a", "audio/wav", 1, "a".repeat(64), Provenance.uploaded(null, null));

    @Test
    void voicesStartAtTheSampleOfTheirFrame() {
        FrameRate ntsc = new FrameRate(30_000, 1001);
        Timeline timeline = new Timeline(
                new Canvas(16, 16), ntsc, List.of(scene("a", 50, 5), scene("b", 40, 0)), null, CaptionStyle.NONE);

        SoundPlan plan = SoundPlan.of(timeline);

        assertThat(plan.samples()).isEqualTo(144_144);
        assertThat(plan.voices())
                .containsExactly(
                        new SoundPlan.Spoken(ASSET, 1, 8_008, false), new SoundPlan.Spoken(ASSET, 2, 80_080, false));
    }

    @Test
    void soundIsRepeatedWithItsPictureNotWithItself() {
        Playback looped = new Playback(null, 2, true, 0.0);
        Layer.Clip layer = new Layer.Clip(ASSET, 1_000, looped, null, null);
        Scene scene = new Scene("a", 90, List.of(layer), null, List.of(), null);

        SoundPlan.Clip clip = SoundPlan.of(timeline(scene)).clips().getFirst();

        assertThat(clip.period(5, 90_000)).isEqualTo(96_000);
        assertThat(clip.period(0, 90_000)).isEqualTo(90_000);
    }

    @Test
    void onlyWhatIsHeardIsPartOfTheKey() {
        Toolchain tools = new Toolchain("5.1", "fonts", true);
        Timeline timeline = timeline(scene("a", 50, 5), scene("b", 40, 0));
        String key = Sounds.key(SoundPlan.of(timeline), tools);

        assertThat(Sounds.key(SoundPlan.of(timeline(scene("x", 50, 5), scene("y", 40, 0))), tools))
                .isEqualTo(key);
        assertThat(Sounds.key(SoundPlan.of(timeline(scene("a", 50, 6), scene("b", 40, 0))), tools))
                .isNotEqualTo(key);
        assertThat(Sounds.key(SoundPlan.of(timeline(scene("a", 50, 5), scene("b", 41, 0))), tools))
                .isNotEqualTo(key);
        assertThat(Sounds.key(SoundPlan.of(timeline), new Toolchain("6.0", "fonts", true)))
                .isNotEqualTo(key);
    }

    @Test
    void aMixIsMadeOnce(@TempDir Path folder) throws Exception {
        CountingRunner runner = new CountingRunner();
        SegmentCache cache = new SegmentCache(new LocalAssetStore(folder.resolve("assets")), RenderKit.defaults());
        Sounds sounds = new Sounds(new SoundMix(new Ffmpeg(runner), RenderKit.defaults()), cache);
        Scene silent = new Scene("a", 15, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(), null);
        SceneMedia none = new SceneMedia(Map.of(), Map.of());
        Toolchain tools = new Toolchain("5.1", "fonts", true);

        Path first = sounds.of(timeline(silent), none, tools, Files.createDirectories(folder.resolve("1")));
        int runs = runner.runs();
        Path second = sounds.of(timeline(silent), none, tools, Files.createDirectories(folder.resolve("2")));

        assertThat(runner.runs()).isEqualTo(runs).isPositive();
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void recordingsAreAddedWhereTheyBelongAndCutAtTheEnd(@TempDir Path folder) throws Exception {
        Path recording = folder.resolve("recording");
        Files.write(recording, raw(0.25f, 0.5f, 0.125f, 0.25f));
        Path file = folder.resolve("track");

        try (SoundTrack track = new SoundTrack(file, 4)) {
            track.add(recording, 1, SoundTrack.Part.whole(0));
            track.add(recording, 2, SoundTrack.Part.whole(0));
            track.add(recording, 3, SoundTrack.Part.whole(0));
        }

        assertThat(Files.readAllBytes(file)).isEqualTo(raw(0, 0, 0.25f, 0.5f, 0.375f, 0.75f, 0.375f, 0.75f));
    }

    @Test
    void loudnessIsReadFromTheSummary() {
        String summary = """
                [Parsed_ebur128_0 @ 0x55] Summary:

                  Integrated loudness:
                    I:         -17.3 LUFS
                    Threshold: -27.5 LUFS

                  True peak:
                    Peak:       -0.4 dBFS
                """;

        assertThat(Loudness.parse(summary)).isEqualTo(new Loudness(-17.3, -0.4));
        assertThat(Loudness.parse("I: -inf LUFS").silent()).isTrue();
    }

    @Test
    void foreignSoundIsOpenedWithinTheWhitelists() {
        assertThat(SoundCommands.decode("in", 3, RenderKit.defaults(), "out").arguments())
                .containsSubsequence("-protocol_whitelist", "file", "-format_whitelist", "-i", "in", "out");
    }

    private static byte[] raw(float... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(samples);
        return bytes.array();
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(new Canvas(16, 16), FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.NONE);
    }

    private static Scene scene(String id, int frames, int voiceAt) {
        return new Scene(id, frames, List.of(new Layer.Clip(ASSET, 0)), new Voice(ASSET, voiceAt), List.of(), null);
    }

    private static final class CountingRunner implements ProcessRunner {

        private int runs;

        int runs() {
            return runs;
        }

        @Override
        public ProcessResult run(Command command, Consumer<String> onLine)
                throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
            runs++;
            return new LocalProcessRunner().run(command, onLine);
        }
    }
}

package io.remixengine.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.stage.Outcome;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.platform.testing.TestJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage with the real FFmpeg on a small canvas. */
class RenderingTest {

    private static final Canvas CANVAS = new Canvas(180, 320);
    private static final Transition FADE = new Transition(Transition.Kind.CROSSFADE, 9);
    private static final String[] MEASURE = {"-af", "ebur128=framelog=verbose:peak=true"};
    private static final Path TEST_MEDIA = Path.of("../test-media");

    @TempDir
    Path folder;

    private RenderKit kit;

    @BeforeEach
    void putTogether() {
        kit = new RenderKit(folder);
    }

    @Test
    void everyFrameIsWhereTheTimelineSays() throws Exception {
        // given three scenes of odd lengths, the first cut crossfaded, the second hard
        Timeline timeline = timeline(
                scene("a", 23, still(kit.colour("black")), null, List.of(), FADE),
                scene("b", 31, still(kit.colour("white")), null, List.of(), null),
                scene("c", 17, still(kit.colour("black")), null, List.of(), FADE));

        // when
        RenderDone done = kit.render(timeline);

        // then
        List<byte[]> frames = kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height());
        assertThat(frames).hasSize(71);
        assertThat(done.durationMs()).isEqualTo(2367);
        for (int frame = 0; frame < 71; frame++) {
            // 4 frames before the cut at 23 and 5 after it: 19 to 27
            double expected = frame < 19 ? 0 : frame < 28 ? 255 * (frame - 18) / 10.0 : frame < 54 ? 255 : 0;
            assertThat(mean(frames.get(frame))).as("frame %s", frame).isCloseTo(expected, within(6.0));
        }
    }

    @Test
    void clipPlaysInStepAcrossSegmentsAndFreezesAtBothEnds() throws Exception {
        AssetRef ramp = ramp();
        Layer clip = new Layer.Clip(ramp, 333);
        Timeline timeline =
                timeline(scene("a", 20, clip, null, List.of(), FADE), scene("b", 50, clip, null, List.of(), null));

        // when
        RenderDone done = kit.render(timeline);

        // then
        List<byte[]> frames = kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height());
        assertThat(frames).hasSize(70);
        for (int frame = 0; frame < 16; frame++) {
            assertThat(mean(frames.get(frame))).as("frame %s", frame).isCloseTo(ramp(frame + 10), within(4.0));
        }
        for (int frame = 25; frame < 70; frame++) {
            int shown = Math.min(39, frame - 20 + 10);
            assertThat(mean(frames.get(frame))).as("frame %s", frame).isCloseTo(ramp(shown), within(4.0));
        }
    }

    @Test
    void transitionBetweenScenesOfTwoClipsEachKeepsStep() throws Exception {
        AssetRef ramp = ramp();
        Layer large = new Layer.Clip(ramp, 333);
        Layer small = new Layer.Clip(ramp, 0, null, null, Placement.at(0.5, 0.1, 0.2, 0.1));
        List<Layer> layers = List.of(large, small);
        Timeline timeline = timeline(
                new Scene("a", 20, layers, null, List.of(), FADE), new Scene("b", 15, layers, null, List.of(), null));

        RenderDone done = kit.render(timeline);

        List<byte[]> frames = kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height());
        assertThat(frames).hasSize(35);
        for (int frame = 16; frame < 25; frame++) {
            double part = (frame - 15) / 10.0;
            double before = ramp(Math.min(39, frame + 10));
            double after = ramp(frame - 20 + 10);
            assertThat(lowerHalf(frames.get(frame)))
                    .as("frame %s", frame)
                    .isCloseTo(before + (after - before) * part, within(4.0));
        }
    }

    @Test
    void clipThatStartsBeyondItsFileShowsTheLastFrame() throws Exception {
        AssetRef white = kit.make(
                "short.mp4", "video/mp4", "-f", "lavfi", "-i", "color=white:s=90x160:r=25:d=0.5", "-c:v", "libx264");

        RenderDone done = kit.render(timeline(scene("a", 5, new Layer.Clip(white, 60_000), null, List.of(), null)));

        assertThat(kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height()))
                .hasSize(5)
                .allSatisfy(frame -> assertThat(mean(frame)).isCloseTo(255, within(4.0)));
    }

    @Test
    void captionRunsOverTheCutWithoutASeam() throws Exception {
        // given one colour throughout, and a word held over the hard cut at 20
        AssetRef blue = kit.colour("blue");
        List<Word> words = List.of(new Word("Seamless", 5, 18));
        Timeline timeline = timeline(
                scene("a", 20, still(blue), null, words, null), scene("b", 20, still(blue), null, List.of(), null));

        // when
        List<byte[]> frames = kit.grayFrames(kit.render(timeline).video(), CANVAS.width(), CANVAS.height());

        // then the text comes at 5, stays the same over the cut, and goes 12 frames after its word
        assertThat(brightest(frames.get(4))).isLessThan(80);
        assertThat(brightest(frames.get(5))).isGreaterThan(150);
        assertThat(difference(frames.get(19), frames.get(20))).isLessThan(1);
        assertThat(brightest(frames.get(29))).isGreaterThan(150);
        assertThat(brightest(frames.get(30))).isLessThan(80);
    }

    @Test
    void voiceStartsAtItsSampleAndTheSoundIsAsLoudAsPlatformsExpect() throws Exception {
        // given noise that starts at frame 45 = 1.5 s, over music
        AssetRef voice = kit.make(
                "voice.wav", "audio/wav", "-f", "lavfi", "-i", "anoisesrc=c=pink:a=0.3:d=2:seed=1", "-ac", "1");
        AssetRef music =
                kit.make("music.mp3", "audio/mpeg", "-f", "lavfi", "-i", "sine=f=220:d=1", "-ar", "44100", "-ac", "2");
        AssetRef red = kit.colour("red");
        Scene first = scene("a", 30, still(red), null, List.of(), null);
        Scene second = scene("b", 90, still(red), new Voice(voice, 15), List.of(), null);

        // when
        RenderDone dry = kit.render(timeline(first, second));
        short[] samples = kit.samples(dry.video());
        String dryLevels = kit.analysed(dry.video(), MEASURE);
        RenderDone wet = kit.render(new Timeline(
                CANVAS, FrameRate.FPS_30, List.of(first, second), new Music(music, 15), CaptionStyle.KARAOKE));

        // then
        int onset = 0;
        while (Math.abs(samples[onset]) < 500) {
            onset++;
        }
        assertThat(onset).isCloseTo(72_000, within(48));
        assertThat(samples.length).isCloseTo(4 * 48_000, within(1024));
        for (String said : List.of(dryLevels, kit.analysed(wet.video(), MEASURE))) {
            assertThat(last("I:\\s+(-?[0-9.]+) LUFS", said)).isCloseTo(-14, within(1.0));
            assertThat(last("Peak:\\s+(-?[0-9.]+) dBFS", said)).isLessThanOrEqualTo(-1.0);
        }
        double bed = rms(kit.samples(wet.video()), 30_000, 70_000);
        double noise = rms(samples, 80_000, 160_000);
        // in a pause the music is 6 dB below the voice
        assertThat(20 * Math.log10(noise / bed)).isBetween(3.0, 9.0);
    }

    @Test
    void onlyWhatChangedIsRenderedAgain() throws Exception {
        // given a video that was rendered before
        Scene a = scene("a", 20, still(kit.colour("red")), null, List.of(new Word("One", 2, 9)), FADE);
        Scene b = scene("b", 20, still(kit.colour("green")), null, List.of(new Word("Two", 2, 9)), FADE);
        Scene c = scene("c", 20, still(kit.colour("blue")), null, List.of(new Word("Three", 10, 16)), null);
        RenderDone before = kit.render(timeline(a, b, c));
        assertThat(kit.runner.encodedSinceLastAsked())
                .as("all share an encoder")
                .containsExactly(5);

        // when it is rendered again, and when a word changes
        RenderDone again = kit.render(timeline(a, b, c));
        List<Integer> unchanged = kit.runner.encodedSinceLastAsked();
        Scene otherWord = scene("c", 20, c.layers().getLast(), null, List.of(new Word("Four", 10, 16)), null);
        kit.render(timeline(a, b, otherWord));
        List<Integer> oneWord = kit.runner.encodedSinceLastAsked();

        // then
        assertThat(unchanged).isEmpty();
        assertThat(again.video().sha256()).isEqualTo(before.video().sha256());
        assertThat(oneWord).containsExactly(1);
    }

    @Test
    void aVideoThatWouldBeTooLargeIsMadeCoarserOnlyWhereItIs() throws Exception {
        // given a second of plain red and two of noise, for at most 300 kB
        RenderKit small =
                new RenderKit(folder.resolve("small"), RenderKit.configured("remix.render.max-bytes", "300000"));
        Files.createDirectories(folder.resolve("small"));
        AssetRef noise = small.make(
                "noise.png", "image/png", "-f", "lavfi", "-i", "color=gray:s=800x800,noise=alls=100", "-frames:v", "1");
        Scene calm = scene("a", 30, still(small.colour("red")), null, List.of(), null);
        Scene wild = scene("b", 60, still(noise), null, List.of(), null);
        Timeline timeline =
                new Timeline(new Canvas(360, 640), FrameRate.FPS_30, List.of(calm, wild), null, CaptionStyle.NONE);

        // when
        RenderDone done = small.render(timeline);

        // then the noise was encoded a second time, and the red was not
        assertThat(done.video().bytes()).isBetween(100_000L, 300_000L);
        assertThat(small.runner.encodedSinceLastAsked()).containsExactly(2, 1);
        assertThat(small.grayFrames(done.video(), 360, 640)).hasSize(90);
    }

    @Test
    void lostOrDamagedSegmentIsRenderedAgain() throws Exception {
        Timeline timeline = timeline(
                scene("a", 10, still(kit.colour("red")), null, List.of(), null),
                scene("b", 10, still(kit.colour("blue")), null, List.of(), null),
                scene("c", 10, still(kit.colour("green")), null, List.of(), null),
                scene("d", 10, still(kit.colour("white")), null, List.of(), null));
        RenderDone before = kit.render(timeline);
        try (var files = Files.walk(folder.resolve("assets/remix-engine/segments"))) {
            List<Path> segments = files.filter(file -> contains(file, "avc1")).toList();
            Files.delete(segments.get(0));
            Files.write(segments.get(1), Arrays.copyOf(Files.readAllBytes(segments.get(1)), 1_000));
            Files.write(segments.get(2), new byte[(int) Files.size(segments.get(2))]);
        }
        kit.runner.encodedSinceLastAsked();

        RenderDone after = kit.render(timeline);

        int rendered = kit.runner.encodedSinceLastAsked().stream()
                .mapToInt(segments -> segments)
                .sum();
        assertThat(rendered).isEqualTo(3);
        assertThat(means(after)).isEqualTo(means(before));
    }

    @Test
    void rationalFrameRateStaysExact() throws Exception {
        FrameRate ntsc = new FrameRate(30_000, 1001);
        Scene a = scene("a", 33, still(kit.colour("black")), null, List.of(), FADE);
        Scene b = scene("b", 34, still(kit.colour("white")), null, List.of(), null);

        RenderDone done = kit.render(new Timeline(CANVAS, ntsc, List.of(a, b), null, CaptionStyle.NONE));

        assertThat(done.durationMs()).isEqualTo(2236);
        assertThat(kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height()))
                .hasSize(67);
    }

    @Test
    void thumbnailIsNoBlackFrame() throws Exception {
        AssetRef seen = kit.make("seen.png", "image/png", "-f", "lavfi", "-i", "testsrc2=s=300x300", "-frames:v", "1");
        Timeline timeline = timeline(
                scene("a", 20, still(kit.colour("black")), null, List.of(), null),
                scene("b", 20, still(seen), null, List.of(new Word("Text", 0, 20)), null));

        RenderDone done = kit.render(timeline);

        assertThat(done.thumbnail().mediaType()).isEqualTo("image/jpeg");
        assertThat(mean(kit.grayFrames(done.thumbnail(), CANVAS.width(), CANVAS.height())
                        .getFirst()))
                .isGreaterThan(50);
    }

    @Test
    void mediaOfEverySortThatIsNoneIsRefusedByScene() throws Exception {
        AssetRef good = kit.colour("red");
        for (String name : List.of("hls-localfile-as.mp4", "jpeg-truncated.jpg", "png-bomb.png", "html-as-jpg.jpg")) {
            AssetRef bad = kit.store(TEST_MEDIA.resolve("hostile").resolve(name), "image/jpeg");
            for (Layer layer : List.of(still(bad), new Layer.Clip(bad, 0))) {
                Timeline timeline = timeline(
                        scene("a", 10, still(good), null, List.of(), null),
                        scene("b", 10, layer, null, List.of(), null));

                assertThatThrownBy(() -> kit.render(timeline))
                        .as(name)
                        .isInstanceOfSatisfying(
                                StageFailure.class,
                                failure -> assertThat(failure.outcome())
                                        .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                                            assertThat(rejected.failure().code())
                                                    .isEqualTo(FailureCode.MEDIA_UNREADABLE);
                                            assertThat(rejected.failure().reason())
                                                    .contains("scene 2");
                                        }));
            }
        }
        assertThat(kit.runner.encodedSinceLastAsked()).isEmpty();
    }

    @Test
    void lostAssetIsNamedBeforeAnythingIsRendered() throws Exception {
        AssetRef gone = kit.colour("red");
        Files.delete(folder.resolve("assets").resolve(gone.key()));
        Timeline timeline = timeline(scene("a", 10, still(gone), null, List.of(), null));

        assertThatThrownBy(() -> kit.render(timeline))
                .isInstanceOf(StageFailure.class)
                .hasMessageContaining("ASSET_MISSING")
                .hasMessageContaining("scene 1");
        assertThat(kit.runner.encodedSinceLastAsked()).isEmpty();
    }

    @Test
    void progressGrowsFrameByFrame() throws Exception {
        Timeline timeline = timeline(scene("a", 40, still(kit.colour("red")), null, List.of(), null));
        TestJob job = kit.job(timeline);

        kit.render(timeline, job);

        assertThat(job.notes())
                .isSorted()
                .contains("0.88 drawing frame 40 of 40", "0.88 mixing the sound", "0.96 joining");
    }

    private static Timeline timeline(Scene... scenes) {
        return new Timeline(CANVAS, FrameRate.FPS_30, List.of(scenes), null, CaptionStyle.KARAOKE);
    }

    private static Scene scene(
            String id, int frames, Layer layer, @Nullable Voice voice, List<Word> words, @Nullable Transition out) {
        return new Scene(id, frames, List.of(layer), voice, words, out);
    }

    private static Layer still(AssetRef picture) {
        return new Layer.Still(picture, Focus.CENTRE, new Focus(0.5, 0.5, 1.1));
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && Files.readString(file, ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double lowerHalf(byte[] frame) {
        return mean(java.util.Arrays.copyOfRange(frame, frame.length / 2, frame.length));
    }

    /** A clip of 40 frames, the n-th as bright as n x 5; 333 ms are its first ten. */
    private AssetRef ramp() throws Exception {
        return kit.make(
                "ramp.mp4",
                "video/mp4",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=90x160:r=30:d=2",
                "-vf",
                "geq=lum='16+5*N':cb=128:cr=128,format=yuv420p",
                "-frames:v",
                "40",
                "-c:v",
                "libx264",
                "-qp",
                "4");
    }

    private static double ramp(int frame) {
        return 5 * frame * 255 / 219.0;
    }

    private List<Double> means(RenderDone done) throws Exception {
        return kit.grayFrames(done.video(), CANVAS.width(), CANVAS.height()).stream()
                .map(RenderingTest::mean)
                .toList();
    }

    private static double mean(byte[] frame) {
        long sum = 0;
        for (byte pixel : frame) {
            sum += pixel & 0xff;
        }
        return (double) sum / frame.length;
    }

    private static int brightest(byte[] frame) {
        int brightest = 0;
        for (byte pixel : frame) {
            brightest = Math.max(brightest, pixel & 0xff);
        }
        return brightest;
    }

    private static double difference(byte[] one, byte[] other) {
        double sum = 0;
        for (int index = 0; index < one.length; index++) {
            sum += Math.abs((one[index] & 0xff) - (other[index] & 0xff));
        }
        return sum / one.length;
    }

    private static double rms(short[] samples, int from, int to) {
        return Math.sqrt(java.util.stream.IntStream.range(from, to)
                .mapToDouble(index -> (double) samples[index] * samples[index])
                .average()
                .orElseThrow());
    }

    private static double last(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        String found = matcher.results().reduce((one, two) -> two).orElseThrow().group(1);
        return Double.parseDouble(found);
    }
}

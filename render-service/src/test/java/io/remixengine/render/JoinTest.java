package io.remixengine.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.RenderDone;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Playback;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scenes that go on playing one clip, whose frames carry their number in stripes, the lowest bit at the left, and whose sound is
 * a beep in each second. So where they are joined, every number still comes once, also in the middle of a crossfade.
 */
class JoinTest {

    private static final Canvas CANVAS = new Canvas(256, 144);
    private static final RenderOrder DRAFT = new RenderOrder(Profile.DRAFT, List.of(), List.of(), null);
    private static final int STRIPES = 16;
    private static final int SAMPLE_RATE = 48_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"30, 1", "30000, 1001", "24, 1"})
    void everyFrameComesOnceInStepWithItsSound(int numerator, int denominator) throws Exception {
        requireInStep(new FrameRate(numerator, denominator), 61, 30, 47, 7, 55);
    }

    @Test
    @Tag("long")
    void twentyMinutesDoNotDrift() throws Exception {
        int[] minutes = new int[20];
        Arrays.fill(minutes, 60 * 30);
        requireInStep(FrameRate.FPS_30, minutes);
    }

    private void requireInStep(FrameRate rate, int... lengths) throws Exception {
        // given
        RenderKit kit = new RenderKit(folder);
        int frames = Arrays.stream(lengths).sum();
        AssetRef clip = numbered(kit, rate, frames);
        List<Scene> scenes = new ArrayList<>();
        int first = 0;
        for (int length : lengths) {
            scenes.add(scene(scenes.size(), clip, Math.round(rate.seconds(first) * 1000), length));
            first += length;
        }

        // when
        RenderDone done = kit.render(new Timeline(CANVAS, rate, scenes, null, CaptionStyle.NONE), DRAFT);

        // then
        List<byte[]> pictures = kit.grayFrames(done.video(), STRIPES, 1);
        assertThat(pictures).hasSize(frames);
        for (int frame = 0; frame < frames; frame++) {
            assertThat(number(pictures.get(frame))).as("frame %s", frame).isEqualTo(frame);
        }
        requireBeeps(kit.samples(done.video()), rate);
        requireEvenSteps(kit, done.video(), rate, frames);
        requireExactSeeks(kit, done.video(), rate, List.of(0, 1, lengths[0], lengths[0] + 40, frames - 1));
        assertThat(kit.analysed(done.video(), "-v", "warning")).isEmpty();
    }

    private static AssetRef numbered(RenderKit kit, FrameRate rate, int frames) throws Exception {
        String seconds = Double.toString(rate.seconds(frames));
        return kit.make(
                "numbered.mov",
                "video/quicktime",
                "-f",
                "lavfi",
                "-i",
                "color=s=64x36:r=" + rate + ":d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.5*sin(2000*PI*t)*lt(mod(t\\,1)\\,0.1):s=" + SAMPLE_RATE + ":d=" + seconds,
                "-vf",
                "geq=lum='if(bitand(N,pow(2,floor(X/4))),235,16)':cb=128:cr=128",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-qp",
                "8",
                "-c:a",
                "pcm_s16le");
    }

    /** All but the second fade into the next. */
    private static Scene scene(int index, AssetRef clip, long startMs, int frames) {
        Layer layer = new Layer.Clip(clip, startMs, new Playback(null, 1, false, 0.0), null, null);
        @Nullable Transition fade = index == 1 ? null : new Transition(Transition.Kind.CROSSFADE, 7);
        return new Scene("s" + index, frames, List.of(layer), null, List.of(), fade);
    }

    /** The number that stripes show; a stripe that is neither black nor white shows two frames at once. */
    private static int number(byte[] stripes) {
        int number = 0;
        for (int bit = 0; bit < STRIPES; bit++) {
            int brightness = stripes[bit] & 0xff;
            assertThat(brightness).as("stripe %s", bit).matches(value -> value < 60 || value > 195, "black or white");
            number |= brightness > 127 ? 1 << bit : 0;
        }
        return number;
    }

    /** A beep begins at each full second, to half a frame. */
    private static void requireBeeps(short[] samples, FrameRate rate) {
        double mercy = rate.seconds(1) / 2;
        for (int second = 1; second < samples.length / SAMPLE_RATE; second++) {
            int onset = second * SAMPLE_RATE - SAMPLE_RATE / 2;
            while (Math.abs(samples[onset]) < 3_000) {
                onset++;
            }
            assertThat((double) onset / SAMPLE_RATE).isBetween(second - mercy, second + mercy);
        }
    }

    private static void requireEvenSteps(RenderKit kit, AssetRef video, FrameRate rate, int frames) throws Exception {
        String base = kit.probed(video, "-select_streams", "v", "-show_entries", "stream=time_base", "-of", "csv=p=0");
        long ticks = Long.parseLong(base.strip().substring(2)) * rate.denominator() / rate.numerator();
        String packets = kit.probed(video, "-select_streams", "v", "-show_entries", "packet=pts", "-of", "csv=p=0");
        long[] times = packets.lines()
                .mapToLong(line -> Long.parseLong(line.replace(",", "")))
                .sorted()
                .toArray();
        assertThat(times).hasSize(frames);
        for (int frame = 0; frame < frames; frame++) {
            assertThat(times[frame]).isEqualTo(frame * ticks);
        }
    }

    private static void requireExactSeeks(RenderKit kit, AssetRef video, FrameRate rate, List<Integer> frames)
            throws Exception {
        for (int frame : frames) {
            String moment = Double.toString(Math.max(0, rate.seconds(frame) - rate.seconds(1) / 2));
            List<byte[]> shown = kit.frames(video, STRIPES, 1, "gray", "-ss", moment, "-t", "0.01");
            assertThat(number(shown.getFirst())).as("sought frame").isEqualTo(frame);
        }
    }
}

package io.remixengine.render.caption;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.SafeArea;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Word;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions as FFmpeg draws them, frame by frame. */
class CaptionFramesTest {

    private static final Canvas CANVAS = new Canvas(180, 320);
    private static final int FRAMES = 70;
    private static final Word LEFT = new Word("Home", 5, 17);
    private static final Word RIGHT = new Word("now", 17, 31);

    @TempDir
    Path folder;

    @Test
    void highlightIsOnTheWordOfTheTimelineInEveryFrameAtEveryRate() throws Exception {
        for (FrameRate rate : List.of(
                new FrameRate(24, 1),
                new FrameRate(25, 1),
                new FrameRate(30_000, 1001),
                FrameRate.FPS_30,
                new FrameRate(60, 1))) {
            List<byte[]> frames = drawn(CaptionStyle.KARAOKE, rate);

            for (int frame = 0; frame < FRAMES; frame++) {
                double middle = yellowMiddle(frames.get(frame));
                String expected = frame < 5 || frame >= 31 ? "none" : frame < 17 ? "left" : "right";
                String seen = Double.isNaN(middle) ? "none" : middle < CANVAS.width() / 2.0 ? "left" : "right";
                assertThat(seen).as("frame %s at %s", frame, rate).isEqualTo(expected);
            }
        }
    }

    @Test
    void everyStyleChangesInTheFramesOfItsWordsOnly() throws Exception {
        for (CaptionStyle style : CaptionStyle.values()) {
            List<byte[]> frames = drawn(style, FrameRate.FPS_30);

            List<Integer> changes = new ArrayList<>();
            for (int frame = 1; frame < FRAMES; frame++) {
                if (!Arrays.equals(frames.get(frame), frames.get(frame - 1))) {
                    changes.add(frame);
                }
            }
            switch (style) {
                case NONE -> assertThat(changes).isEmpty();
                // a swell of four frames for each
                case POP -> assertThat(changes).containsExactly(5, 6, 7, 8, 9, 17, 18, 19, 20, 21, 43);
                default -> assertThat(changes).as("%s", style).containsExactly(5, 17, 31, 43);
            }
        }
    }

    @Test
    void noWordReachesTheEdgeOfTheCanvas() throws Exception {
        Word[] words = {
            new Word("Wwwwwwwwwwwwwwwwwwwwww", 0, 10),
            new Word("w".repeat(300), 10, 20),
            new Word("世界".repeat(60), 20, 50),
            new Word("g\u0300\u0301\u0302\u0303".repeat(20), 50, 60)
        };
        for (CaptionStyle style : List.of(CaptionStyle.BOLD, CaptionStyle.POP, CaptionStyle.BOX)) {
            for (Canvas canvas : List.of(CANVAS, new Canvas(320, 180), new Canvas(200, 200), new Canvas(200, 250))) {
                List<byte[]> frames = draw(CaptionScript.of(timeline(style, canvas, FrameRate.FPS_30, words)), 60);
                for (int frame = 5; frame < 60; frame += 6) {
                    assertThat(margin(frames.get(frame), canvas))
                            .as("%s %s frame %s", style, canvas, frame)
                            .isGreaterThan(3);
                }
            }
        }
    }

    private List<byte[]> drawn(CaptionStyle style, FrameRate rate) throws Exception {
        return draw(CaptionScript.of(timeline(style, CANVAS, rate, LEFT, RIGHT)), FRAMES);
    }

    private static Timeline timeline(CaptionStyle style, Canvas canvas, FrameRate rate, Word... words) {
        Scene scene = new Scene("a", FRAMES, List.of(new Layer.Solid(Colour.BLACK, null)), null, List.of(words), null);
        return new Timeline(canvas, rate, List.of(scene), null, style, SafeArea.NONE);
    }

    private List<byte[]> draw(CaptionScript script, int frames) throws Exception {
        Files.writeString(folder.resolve("captions.ass"), script.toAss());
        int width = script.canvas().width();
        int height = script.canvas().height();
        String source = "color=c=gray:s=%dx%d:r=%s,format=rgb24".formatted(width, height, script.frameRate());
        ProcessResult result = new LocalProcessRunner()
                .run(Command.of(folder, Duration.ofMinutes(1), "ffmpeg", "-v", "error", "-y")
                        .plus("-f", "lavfi", "-i", source, "-vf", "ass=filename=captions.ass")
                        .plus("-frames:v", Integer.toString(frames), "-f", "rawvideo", "frames.rgb"));
        assertThat(result.ok()).as(result.errorTail()).isTrue();
        byte[] all = Files.readAllBytes(folder.resolve("frames.rgb"));
        int size = width * height * 3;
        List<byte[]> drawn = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            drawn.add(Arrays.copyOfRange(all, at, at + size));
        }
        return drawn;
    }

    /** The mean column of yellow pixels. */
    private static double yellowMiddle(byte[] frame) {
        long sum = 0;
        int count = 0;
        for (int at = 0; at < frame.length; at += 3) {
            if ((frame[at] & 0xff) > 200 && (frame[at + 1] & 0xff) > 160 && (frame[at + 2] & 0xff) < 90) {
                sum += at / 3 % CANVAS.width();
                count++;
            }
        }
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** How many pixels from the nearest edge the nearest drawn pixel lies. */
    private static int margin(byte[] frame, Canvas canvas) {
        int nearest = Integer.MAX_VALUE;
        for (int at = 0; at < frame.length; at += 3) {
            if (Math.abs((frame[at] & 0xff) - (frame[0] & 0xff)) > 8) {
                int x = at / 3 % canvas.width();
                int y = at / 3 / canvas.width();
                nearest = Math.min(
                        nearest, Math.min(Math.min(x, canvas.width() - 1 - x), Math.min(y, canvas.height() - 1 - y)));
            }
        }
        return nearest;
    }
}

package io.remixengine.render.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.platform.process.Command;
import io.remixengine.platform.process.LocalProcessRunner;
import io.remixengine.platform.process.ProcessResult;
import io.remixengine.render.RenderKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatePlanTest {

    @Test
    void profilesTradeTimeForQuality() {
        assertThat(settings(Profile.DRAFT).arguments())
                .containsExactly("-c:v", "libx264", "-preset", "ultrafast", "-crf", "27", "-threads", "2");
        assertThat(settings(Profile.STANDARD).arguments())
                .containsExactly("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-threads", "2");
        assertThat(settings(Profile.HIGH).arguments())
                .containsExactly("-c:v", "libx264", "-preset", "slow", "-crf", "17", "-threads", "2");
        assertThat(settings(Profile.HIGH)
                        .within(new RateLimit(4_000_000, 2_000_000))
                        .arguments())
                .endsWith("-maxrate", "4000000", "-bufsize", "2000000");
    }

    @Test
    void theCapHoldsForShortVideosOnly() {
        SizeCap cap = SizeCap.of(RenderKit.defaults());

        assertThat(cap.pictureBytes(5_400, 180).orElseThrow()).isBetween(95_000_000L, 96_500_000L);
        assertThat(cap.pictureBytes(5_401, 180.04)).isEmpty();
        assertThat(new SizeCap(100_000, Duration.ofHours(1)).pictureBytes(30_000, 1_000))
                .hasValue(1);
    }

    @Test
    void whatFitsIsLeftAlone() {
        RatePlan plan = RatePlan.of(List.of(segment(90, 4_000_000), segment(9, 300_000)), FrameRate.FPS_30, 4_300_000);

        assertThat(plan.free()).isTrue();
        assertThat(plan.limits()).containsExactly(null, null);
    }

    @Test
    void onlyTheHungryAreLimited() {
        RatePlan plan = RatePlan.of(
                List.of(segment(90, 200_000), segment(90, 30_000_000), segment(9, 20_000)),
                FrameRate.FPS_30,
                3_000_000);

        assertThat(plan.limits().get(0)).isNull();
        assertThat(plan.limits().get(1)).isNotNull();
        assertThat(plan.limits().get(2)).isNull();
    }

    @Test
    void allTogetherKeepTheBudgetWhateverTheirSizes() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<RatePlan.Encoded> segments = new ArrayList<>();
            for (int index = random.nextInt(1, 40); index > 0; index--) {
                int frames = random.nextInt(2, 600);
                segments.add(segment(frames, frames * (long) Math.pow(10, random.nextDouble(2, 6))));
            }
            long budget = 1_000_000 + random.nextInt(50_000_000);

            RatePlan plan = RatePlan.of(segments, FrameRate.FPS_30, budget);

            double most = 0;
            for (int index = 0; index < segments.size(); index++) {
                most += most(segments.get(index), plan.limits().get(index));
            }
            assertThat(most).isLessThanOrEqualTo(budget);
        }
    }

    @Test
    void aSmallEditElsewhereKeepsTheRates() {
        List<RatePlan.Encoded> before = List.of(segment(300, 20_000_000), segment(90, 500_000));
        List<RatePlan.Encoded> after = List.of(segment(300, 20_000_000), segment(90, 490_000));

        assertThat(RatePlan.of(after, FrameRate.FPS_30, 8_000_000))
                .isEqualTo(RatePlan.of(before, FrameRate.FPS_30, 8_000_000));
    }

    /** The worst that there is to encode: each pixel of each picture at random. */
    @Test
    void noiseMeetsTheCapAndItsSegmentsStillJoin(@TempDir Path folder) throws Exception {
        // given a calm segment and two of noise, as large as they want to be
        List<String> pictures = List.of("", ",noise=alls=100:allf=t+u", ",noise=alls=100:allf=t+u");
        List<Integer> frames = List.of(60, 75, 9);
        EncoderSettings settings = settings(Profile.STANDARD);
        List<RatePlan.Encoded> free = new ArrayList<>();
        for (int index = 0; index < frames.size(); index++) {
            Path file = encode(pictures.get(index), frames.get(index), settings, folder, "free" + index);
            free.add(segment(frames.get(index), Files.size(file)));
        }
        long budget = 1_500_000;
        assertThat(free.stream().mapToLong(RatePlan.Encoded::bytes).sum()).isGreaterThan(4 * budget);

        // when
        RatePlan plan = RatePlan.of(free, FrameRate.FPS_30, budget);
        long size = 0;
        StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
        for (int index = 0; index < frames.size(); index++) {
            RateLimit limit = plan.limits().get(index);
            String name = (limit == null ? "free" : "limited") + index;
            Path file = limit == null
                    ? folder.resolve(name + ".mp4")
                    : encode(pictures.get(index), frames.get(index), settings.within(limit), folder, name);
            size += Files.size(file);
            list.append("file ").append(file.getFileName()).append('\n');
        }
        Files.writeString(folder.resolve("list.txt"), list);
        run(folder, "ffmpeg", "-v", "error", "-f", "concat", "-i", "list.txt", "-c", "copy", "joined.mp4");
        ProcessResult decoded =
                run(folder, "ffmpeg", "-v", "warning", "-i", "joined.mp4", "-progress", "pipe:1", "-f", "null", "-");

        // then
        assertThat(plan.limits().getFirst()).isNull();
        assertThat(size).isBetween(budget / 2, budget);
        assertThat(decoded.errorTail()).isEmpty();
        assertThat(decoded.output()).contains("frame=144");
    }

    private static Path encode(String picture, int frames, EncoderSettings settings, Path folder, String name)
            throws Exception {

        Command command = Command.of(folder, Duration.ofMinutes(1), "ffmpeg", "-v", "error", "-f", "lavfi", "-i")
                .plus("color=gray:s=360x640:r=30" + picture, "-frames:v", Integer.toString(frames))
                .plus("-pix_fmt", "yuv420p", "-g", "60", "-flags:v", "+cgop")
                .plus("-x264-params", "open-gop=0:stitchable=1:force-cfr=1")
                .plus(settings.arguments().toArray(String[]::new))
                .plus(name + ".mp4");
        run(command);
        return folder.resolve(name + ".mp4");
    }

    private static ProcessResult run(Path folder, String... arguments) throws Exception {
        return run(Command.of(folder, Duration.ofMinutes(1), arguments));
    }

    private static ProcessResult run(Command command) throws Exception {
        ProcessResult result = new LocalProcessRunner().run(command);
        assertThat(result.exitCode()).as(result.errorTail()).isZero();
        return result;
    }

    private static double most(RatePlan.Encoded segment, @Nullable RateLimit limit) {
        double seconds = FrameRate.FPS_30.seconds(segment.frames());
        return limit == null ? segment.bytes() : (limit.bitsPerSecond() * seconds + limit.bufferBits()) / 8;
    }

    private static RatePlan.Encoded segment(int frames, long bytes) {
        return new RatePlan.Encoded(frames, bytes);
    }

    private static EncoderSettings settings(Profile profile) {
        return EncoderSettings.of(profile, RenderKit.defaults());
    }
}

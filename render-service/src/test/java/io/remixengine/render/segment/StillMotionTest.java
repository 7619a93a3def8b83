package io.remixengine.render.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.plan.Shot;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StillMotionTest {

    private static final Canvas CANVAS = new Canvas(1080, 1920);

    @Test
    void viewIsAtItsFocusesAtTheFirstAndTheLastFrame() {
        StillMotion motion = motion(3000, 2000, new Focus(0.4, 0.5, 1), new Focus(0.6, 0.5, 2), 101);

        assertThat(motion.widthAt(0)).isCloseTo(1125, within(0.01));
        assertThat(motion.leftAt(0)).isCloseTo(1200 - 562.5, within(0.01));
        assertThat(motion.widthAt(100)).isCloseTo(562.5, within(0.01));
        assertThat(motion.leftAt(100)).isCloseTo(1800 - 281.25, within(0.01));
    }

    @Test
    void motionGoesOnInTheHandles() {
        StillMotion motion = motion(3000, 2000, new Focus(0.4, 0.5, 1.5), new Focus(0.6, 0.5, 1.5), 101);

        assertThat(motion.leftAt(110) - motion.leftAt(100)).isCloseTo(60, within(0.01));
        assertThat(motion.leftAt(0) - motion.leftAt(-10)).isCloseTo(60, within(0.01));
    }

    @Test
    void viewNeverLeavesThePictureNorThePartThatIsKept() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int width = random.nextInt(40, 6000);
            int height = random.nextInt(40, 6000);
            int frames = random.nextInt(1, 200);
            StillMotion motion = motion(width, height, focus(random), focus(random), frames);
            int[] seen = motion.seen();

            assertThat(seen[0] + seen[2]).isLessThanOrEqualTo(width);
            assertThat(seen[1] + seen[3]).isLessThanOrEqualTo(height);
            for (int frame = -60; frame < frames + 60; frame += 7) {
                double right = motion.leftAt(frame) + motion.widthAt(frame);
                assertThat(motion.leftAt(frame)).isGreaterThanOrEqualTo(seen[0] - 1e-6);
                assertThat(right).isLessThanOrEqualTo(seen[0] + seen[2] + 1e-6);
                assertThat(motion.topAt(frame)).isGreaterThanOrEqualTo(seen[1] - 1e-6);
                assertThat(motion.topAt(frame) + motion.widthAt(frame) * 1920 / 1080)
                        .isLessThanOrEqualTo(seen[1] + seen[3] + 1e-6);
            }
        }
    }

    private static Focus focus(Random random) {
        return new Focus(random.nextDouble(), random.nextDouble(), random.nextDouble(1, 4));
    }

    private static StillMotion motion(int width, int height, Focus from, Focus to, int frames) {
        Layer.Still still = new Layer.Still(
                new AssetRef("test/s", "image/png", 1, "b".repeat(64), Provenance.uploaded(null, null)), from, to);
        return new StillMotion(
                new Shot("a", List.of(still), frames, 0, frames),
                still,
                new PictureFacts(width, height, List.of(), false, 0),
                CANVAS);
    }
}

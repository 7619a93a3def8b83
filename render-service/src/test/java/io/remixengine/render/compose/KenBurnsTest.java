package io.remixengine.render.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.pixel.View;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KenBurnsTest {

    private static final double ASPECT = 9.0 / 16;

    @Test
    void viewIsAtItsFocusesAtTheFirstAndTheLastFrame() {
        KenBurns motion = motion(3000, 2000, new Focus(0.4, 0.5, 1), new Focus(0.6, 0.5, 2), Fit.COVER, 101);

        assertThat(motion.at(0).width()).isCloseTo(1125, within(0.01));
        assertThat(motion.at(0).left()).isCloseTo(1200 - 562.5, within(0.01));
        assertThat(motion.at(100).width()).isCloseTo(562.5, within(0.01));
        assertThat(motion.at(100).left()).isCloseTo(1800 - 281.25, within(0.01));
    }

    @Test
    void motionGoesOnInTheHandles() {
        KenBurns motion = motion(3000, 2000, new Focus(0.4, 0.5, 1.5), new Focus(0.6, 0.5, 1.5), Fit.COVER, 101);

        assertThat(motion.at(110).left() - motion.at(100).left()).isCloseTo(60, within(0.01));
        assertThat(motion.at(0).left() - motion.at(-10).left()).isCloseTo(60, within(0.01));
    }

    @Test
    void viewNeverLeavesThePictureNorThePartThatIsKept() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int width = random.nextInt(40, 6000);
            int height = random.nextInt(40, 6000);
            int frames = random.nextInt(1, 200);
            KenBurns motion = motion(width, height, focus(random), focus(random), Fit.COVER, frames);
            int[] seen = motion.seen();

            assertThat(seen[0] + seen[2]).isLessThanOrEqualTo(width);
            assertThat(seen[1] + seen[3]).isLessThanOrEqualTo(height);
            for (int frame = -60; frame < frames + 60; frame += 7) {
                View view = motion.at(frame);
                assertThat(view.left()).isGreaterThanOrEqualTo(seen[0] - 1e-6);
                assertThat(view.top()).isGreaterThanOrEqualTo(seen[1] - 1e-6);
                assertThat(view.left() + view.width()).isLessThanOrEqualTo(seen[0] + seen[2] + 1e-6);
                assertThat(view.top() + view.height()).isLessThanOrEqualTo(seen[1] + seen[3] + 1e-6);
            }
        }
    }

    @Test
    void containedPictureIsSeenWholeInTheMiddleAndFillsThePlaceWhenItIsClose() {
        KenBurns motion = motion(1000, 1000, Focus.CENTRE, new Focus(0.2, 0.5, 4), Fit.CONTAIN, 11);

        // 1000 pixels of width in the whole place, which is 1777.8 high
        assertThat(motion.at(0).left()).isCloseTo(0, within(0.01));
        assertThat(motion.at(0).width()).isCloseTo(1000, within(0.01));
        assertThat(motion.at(0).top()).isCloseTo((1000 - 16000.0 / 9) / 2, within(0.01));
        assertThat(motion.at(10).width()).isCloseTo(250, within(0.01));
        assertThat(motion.at(10).left()).isCloseTo(75, within(0.01));
        assertThat(motion.at(10).top()).isGreaterThanOrEqualTo(0);
    }

    private static Focus focus(Random random) {
        return new Focus(random.nextDouble(), random.nextDouble(), random.nextDouble(1, 4));
    }

    private static KenBurns motion(int width, int height, Focus from, Focus to, Fit fit, int frames) {
        Layer.Still still = new Layer.Still(
                new AssetRef("test/s", "image/png", 1, "b".repeat(64), Provenance.uploaded(null, null)), from, to);
        return new KenBurns(still, fit, width, height, ASPECT, frames);
    }
}

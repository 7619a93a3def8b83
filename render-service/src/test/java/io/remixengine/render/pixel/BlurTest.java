package io.remixengine.render.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlurTest {

    private static final int SIDE = 256;

    @Test
    void oneColourStaysWhatItIs() {
        for (double radius : new double[] {0.6, 3, 9.5, 70, 1000}) {
            Frame frame = new Frame(90, 166);
            frame.fill(new Yuv(77, 90, 200));
            byte[] before = frame.data().clone();

            new Blur().blur(frame, radius);

            assertThat(frame.data()).as("radius %s", radius).isEqualTo(before);
        }
    }

    @Test
    void edgeBecomesASlopeAsWideAsTheRadiusSays() {
        for (double radius : new double[] {2, 5.5, 12, 31}) {
            Frame frame = edge();

            new Blur().blur(frame, radius);

            // three boxes of that radius have this standard deviation; the slope of its integral tells it
            double sigma = Math.sqrt(((2 * radius + 1) * (2 * radius + 1) - 1) / 4);
            int row = SIDE / 2 * SIDE;
            assertThat(value(frame, row + SIDE / 2 - 1) + value(frame, row + SIDE / 2))
                    .isCloseTo(16 + 235, within(6));
            int inside = (int) Math.round(SIDE / 2 - 0.5 - sigma);
            assertThat(value(frame, row + inside))
                    .as("radius %s", radius)
                    .isCloseTo((int) Math.round(16 + 219 * 0.16), within(10));
        }
    }

    @Test
    void smallChangeOfTheRadiusIsASmallChangeOfThePicture() {
        Frame before = edge();
        new Blur().blur(before, 3.9);
        for (double radius = 4.0; radius < 40; radius += 0.1) {
            Frame frame = edge();
            new Blur().blur(frame, radius);
            for (int x = 0; x < SIDE; x++) {
                int at = SIDE / 2 * SIDE + x;
                assertThat(value(frame, at)).as("radius %s", radius).isCloseTo(value(before, at), within(7));
            }
            before = frame;
        }
    }

    private static int value(Frame frame, int at) {
        return frame.data()[at] & 0xFF;
    }

    private static Frame edge() {
        Frame frame = new Frame(SIDE, SIDE);
        frame.fill(Yuv.BLACK);
        for (int y = 0; y < SIDE; y++) {
            for (int x = SIDE / 2; x < SIDE; x++) {
                frame.data()[y * SIDE + x] = (byte) 235;
            }
        }
        return frame;
    }
}

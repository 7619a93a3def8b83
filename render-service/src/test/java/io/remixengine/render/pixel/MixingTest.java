package io.remixengine.render.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MixingTest {

    private final Frame black = filled(Yuv.BLACK);
    private final Frame white = filled(Yuv.WHITE);
    private final Frame to = new Frame(40, 20);

    @Test
    void fadeGoesFromTheOneToTheOther() {
        for (int step = 0; step <= 10; step++) {
            Mixing.fade(black, white, step / 10.0, to);

            assertThat(to.data()[7] & 0xFF).isEqualTo((int) Math.round(16 + 219 * Math.round(25.6 * step) / 256.0));
        }
    }

    @Test
    void dipEndsInTheColour() {
        Mixing.dip(black, new Yuv(81, 90, 240), 1);

        assertThat(black.data()).isEqualTo(filled(new Yuv(81, 90, 240)).data());
    }

    @Test
    void wipeUncoversFromTheSideItComesFrom() {
        Mixing.wipe(black, white, true, 10, 4, 1, to);
        assertThat(to.data()[0] & 0xFF).isEqualTo(235);
        assertThat(to.data()[20] & 0xFF).isEqualTo(16);

        Mixing.wipe(black, white, false, 10, 4, -1, to);
        assertThat(to.data()[0] & 0xFF).isEqualTo(16);
        assertThat(to.data()[19 * 40] & 0xFF).isEqualTo(235);
        assertThat(to.data()[10 * 40] & 0xFF).isBetween(120, 180);
    }

    @Test
    void rectangleIsCopiedInAllPlanes() {
        to.fill(Yuv.BLACK);

        Mixing.copy(filled(new Yuv(81, 90, 240)), 0, 0, to, 30, 10, 10, 10);

        assertThat(to.data()[15 * 40 + 35]).isEqualTo((byte) 81);
        assertThat(to.data()[15 * 40 + 29]).isEqualTo((byte) 16);
        assertThat(to.data()[to.start(2) + 7 * 20 + 17]).isEqualTo((byte) 240);
        assertThat(to.data()[to.start(2) + 7 * 20 + 14]).isEqualTo((byte) 128);
    }

    private static Frame filled(Yuv colour) {
        Frame frame = new Frame(40, 20);
        frame.fill(colour);
        return frame;
    }
}

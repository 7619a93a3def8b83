package io.remixengine.render.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarTest {

    private final Random random = new Random(7);

    @Test
    void weighsLikeTheFormulaForAnyLengthAndFraction() {
        for (int round = 0; round < 2_000; round++) {
            int count = random.nextInt(1, 60);
            byte[] from = bytes(4 * 64);
            int weights = round % 2 == 0 ? Swar.cubic(random.nextDouble()) : Swar.linear(random.nextDouble());
            byte[] to = new byte[count + 8];

            Swar.weigh(from, 64, 64, weights, to, 3, count);

            for (int i = 0; i < count; i++) {
                int sum = -(weights & 0xFF) * (from[i] & 0xFF)
                        + (weights >>> 8 & 0xFF) * (from[64 + i] & 0xFF)
                        + (weights >>> 16 & 0xFF) * (from[128 + i] & 0xFF)
                        - (weights >>> 24) * (from[192 + i] & 0xFF);
                assertThat(to[3 + i] & 0xFF).isEqualTo(Math.clamp(sum + 64 >> 7, 0, 255));
            }
            assertThat(to[2]).isZero();
            assertThat(to[3 + count]).isZero();
        }
    }

    @Test
    void weightsAreOfOnePixelAtBothEndsAndSumUpToOne() {
        assertThat(Swar.cubic(0)).isEqualTo(128 << 8);
        assertThat(Swar.cubic(1)).isEqualTo(128 << 16);
        assertThat(Swar.linear(0)).isEqualTo(128 << 8);
        for (double fraction = 0; fraction <= 1; fraction += 0.01) {
            int weights = Swar.cubic(fraction);
            assertThat((weights >>> 8 & 0xFF) + (weights >>> 16 & 0xFF) - (weights & 0xFF) - (weights >>> 24))
                    .isEqualTo(128);
        }
    }

    @Test
    void columnsBecomeRows() {
        byte[] columns = bytes(24 * 40);
        byte[] rows = new byte[24 * 40];

        Swar.transpose(columns, 24, 40, rows);

        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 24; y++) {
                assertThat(rows[y * 40 + x]).isEqualTo(columns[x * 24 + y]);
            }
        }
    }

    @Test
    void mixesLikeTheFormulaAlsoInPlace() {
        for (int part = 0; part <= 256; part++) {
            byte[] a = bytes(37);
            byte[] b = bytes(37);
            byte[] expected = new byte[37];
            byte[] withOne = new byte[37];
            for (int i = 0; i < 37; i++) {
                expected[i] = (byte) ((a[i] & 0xFF) * (256 - part) + (b[i] & 0xFF) * part + 128 >> 8);
                withOne[i] = (byte) ((a[i] & 0xFF) * (256 - part) + 235 * part + 128 >> 8);
            }
            byte[] dipped = a.clone();

            Swar.mix(a, 0, b, 0, part, a, 0, 37);
            Swar.mix(dipped, 0, 235, part, 37);

            assertThat(a).isEqualTo(expected);
            assertThat(dipped).isEqualTo(withOne);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

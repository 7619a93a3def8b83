package io.remixengine.render.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    private final Random random = new Random(11);
    private final Resampler resampler = new Resampler();

    @Test
    void drawsLikeTheSlowFormulaAtAnyPositionAndSize() {
        for (int round = 0; round < 60; round++) {
            Plane source = picture(random.nextInt(1, 200), random.nextInt(1, 200));
            int width = random.nextInt(1, 300);
            int height = random.nextInt(1, 300);
            boolean sharp = random.nextBoolean();
            Resampler.Grid grid = new Resampler.Grid(
                    random.nextDouble(-5, 60),
                    random.nextDouble(-5, 60),
                    random.nextDouble(0.2, 1.5),
                    random.nextDouble(0.2, 1.5));
            byte[] drawn = new byte[width * height];

            resampler.draw(source, grid, sharp, drawn, 0, width, width, height);

            assertThat(psnr(drawn, reference(source, grid, sharp, width, height)))
                    .as("round %s", round)
                    .isGreaterThan(48);
        }
    }

    @Test
    void viewOfTheSameSizeIsTheSamePicture() {
        Plane source = picture(150, 90);
        byte[] drawn = new byte[150 * 90];

        resampler.draw(source, new Resampler.Grid(0, 0, 1, 1), true, drawn, 0, 150, 150, 90);

        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 150; x++) {
                assertThat(drawn[y * 150 + x] & 0xFF).isEqualTo(source.get(x, y));
            }
        }
    }

    @Test
    void whatLiesOutsideRepeatsTheEdge() {
        Plane source = picture(40, 40);
        byte[] drawn = new byte[16 * 16];

        resampler.draw(source, new Resampler.Grid(-500, 900, 1, 1), true, drawn, 0, 16, 16, 16);

        for (byte pixel : drawn) {
            assertThat(pixel & 0xFF).isEqualTo(source.get(0, 39));
        }
    }

    /** Soft hills with some grain. */
    private Plane picture(int width, int height) {
        Plane plane = new Plane(width, height);
        double phase = random.nextDouble(6);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                double hill = 120 + 90 * Math.sin(x * 0.09 + phase) * Math.cos(y * 0.07) + random.nextInt(30);
                plane.set(x, y, (int) Math.clamp(hill, 0, 255));
            }
        }
        plane.extend();
        return plane;
    }

    private static double[] reference(Plane source, Resampler.Grid grid, boolean sharp, int width, int height) {
        double[] drawn = new double[width * height];
        for (int y = 0; y < height; y++) {
            double atY = Math.clamp(grid.top() + (y + 0.5) * grid.stepY() - 0.5, -1, source.height());
            for (int x = 0; x < width; x++) {
                double atX = Math.clamp(grid.left() + (x + 0.5) * grid.stepX() - 0.5, -1, source.width());
                double sum = 0;
                for (int i = -1; i <= 2; i++) {
                    for (int j = -1; j <= 2; j++) {
                        int column = (int) Math.floor(atX) + i;
                        int row = (int) Math.floor(atY) + j;
                        double weight = kernel(column - atX, sharp) * kernel(row - atY, sharp);
                        sum += weight
                                * source.get(
                                        Math.clamp(column, 0, source.width() - 1),
                                        Math.clamp(row, 0, source.height() - 1));
                    }
                }
                drawn[y * width + x] = Math.clamp(sum, 0, 255);
            }
        }
        return drawn;
    }

    private static double kernel(double distance, boolean sharp) {
        double d = Math.abs(distance);
        if (!sharp) {
            return Math.max(0, 1 - d);
        }
        return d < 1 ? 1.5 * d * d * d - 2.5 * d * d + 1 : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
    }

    private static double psnr(byte[] drawn, double[] expected) {
        double sum = 0;
        for (int i = 0; i < drawn.length; i++) {
            double error = (drawn[i] & 0xFF) - expected[i];
            sum += error * error;
        }
        return sum == 0 ? 99 : 10 * Math.log10(255.0 * 255 * drawn.length / sum);
    }
}

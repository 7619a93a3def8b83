package io.remixengine.media.art;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArtPainterTest {

    private static final int WIDTH = 270;
    private static final int HEIGHT = 480;

    @Test
    void samePictureForTheSameSeed() {
        assertThat(pixels(5, 1)).isEqualTo(pixels(5, 1));
    }

    @Test
    void picturesAreNotFlat() {
        for (int scene = 0; scene < 6; scene++) {
            int[] pixels = pixels(scene * 77L, scene);
            double mean =
                    Arrays.stream(pixels).map(ArtPainterTest::luma).average().orElseThrow();
            double variance = Arrays.stream(pixels)
                    .mapToDouble(pixel -> Math.pow(luma(pixel) - mean, 2))
                    .average()
                    .orElseThrow();
            assertThat(Math.sqrt(variance)).as("contrast of scene %s", scene).isGreaterThan(20);
            Set<Integer> colours = new HashSet<>();
            Arrays.stream(pixels).forEach(pixel -> colours.add(pixel & 0xF0F0F0));
            assertThat(colours).as("colours of scene %s", scene).hasSizeGreaterThan(25);
        }
    }

    @Test
    void scenesOfAVideoDiffer() {
        for (int scene = 1; scene < 6; scene++) {
            assertThat(difference(pixels(5, scene - 1), pixels(5, scene)))
                    .as("scenes %s and %s", scene - 1, scene)
                    .isGreaterThan(8);
        }
    }

    private static double difference(int[] one, int[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(luma(one[i]) - luma(other[i]));
        }
        return sum / one.length;
    }

    private static int luma(int pixel) {
        return ((pixel >> 16 & 255) * 3 + (pixel >> 8 & 255) * 6 + (pixel & 255)) / 10;
    }

    private static int[] pixels(long seed, int scene) {
        BufferedImage image = ArtPainter.paint(WIDTH, HEIGHT, seed, scene);
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }
}

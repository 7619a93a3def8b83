package io.remixengine.render.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remixengine.contracts.timeline.Colour;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PainterTest {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;

    private final Painter painter = new Painter();
    private final Frame frame = new Frame(WIDTH, HEIGHT);

    PainterTest() {
        frame.fill(Yuv.BLACK);
    }

    @Test
    void boxBetweenPixelsIsAsBrightAsItsPartOfThem() {
        // given a white box of 20.5 x 10 pixels whose left edge lies in the middle of pixel 30
        Place place = new Place(30.5 + 10.25, 25, 20.5, 10, 0);

        // when
        paint(Picture.of(Yuv.WHITE), place, Outline.FULL, 1);

        // then
        assertThat(luma(29, 25)).isEqualTo(16);
        assertThat(luma(30, 25)).isCloseTo(16 + 219 / 2, within(2));
        assertThat(luma(31, 25)).isEqualTo(235);
        assertThat(luma(50, 25)).isEqualTo(235);
        assertThat(luma(51, 25)).isEqualTo(16);
        assertThat(luma(40, 19)).isEqualTo(16);
        assertThat(luma(40, 20)).isEqualTo(235);
    }

    @Test
    void outlinesFillTheirShareOfTheirPlace() {
        for (Object[] each : new Object[][] {
            {new Outline.Ellipse(), Math.PI / 4 * 60 * 40},
            {new Outline.Circle(), Math.PI / 4 * 40 * 40},
            {new Outline.Box(0.25), 60 * 40 - (4 - Math.PI) * 10 * 10},
            {Outline.FULL, 60.0 * 40},
        }) {
            for (double degrees : new double[] {0, 33, 90, -720}) {
                frame.fill(Yuv.BLACK);

                paint(Picture.of(Yuv.WHITE), new Place(60.3, 40.7, 60, 40, degrees), (Outline) each[0], 1);

                assertThat(filled())
                        .as("%s at %s degrees", each[0], degrees)
                        .isCloseTo((double) each[1], within((double) each[1] * 0.01));
            }
        }
    }

    @Test
    void opacityMixesWithWhatIsBelow() {
        paint(Picture.of(Yuv.WHITE), Place.all(WIDTH, HEIGHT), Outline.FULL, 0.25);

        assertThat(luma(5, 5)).isCloseTo(16 + 219 / 4, within(1));
    }

    @Test
    void halfClearPictureLetsHalfThrough() {
        // given a red picture, its left half opaque, its right half half clear, on white
        byte[] rgba = new byte[40 * 40 * 4];
        for (int pixel = 0; pixel < 1600; pixel++) {
            rgba[pixel * 4] = (byte) (pixel % 40 < 20 ? 255 : 128);
            rgba[pixel * 4 + 3] = (byte) (pixel % 40 < 20 ? 255 : 128);
        }
        frame.fill(Yuv.WHITE);

        // when
        paint(Picture.ofRgba(rgba, 40, 40), new Place(60, 40, 40, 40, 0), Outline.FULL, 1);

        // then
        Yuv red = Yuv.of(Colour.of("#FF0000"));
        assertThat(luma(45, 40)).isEqualTo(red.y());
        assertThat(chroma(2, 45, 40)).isEqualTo(red.v());
        assertThat(luma(75, 40)).isCloseTo((red.y() + 235) / 2, within(2));
        assertThat(chroma(2, 75, 40)).isCloseTo((red.v() + 128) / 2, within(2));
        assertThat(luma(39, 40)).isEqualTo(235);
    }

    @Test
    void opaquePixelsOfAPictureWithAlphaHideWhatIsBelowWhereverTheyLie() {
        // given one opaque dark pixel among clear ones, and a mask beside
        byte[] rgba = new byte[20 * 20 * 4];
        rgba[(10 * 20 + 10) * 4 + 3] = (byte) 255;
        frame.fill(Yuv.WHITE);

        // when
        paint(Picture.ofRgba(rgba, 20, 20), new Place(60, 40, 20, 20, 0), Outline.FULL, 1);

        // then
        assertThat(luma(60, 40)).isEqualTo(16);
        assertThat(luma(61, 40)).isEqualTo(235);
        assertThat(luma(59, 40)).isEqualTo(235);
    }

    @Test
    void turnedPictureShowsEachPointWhereItBelongs() {
        // given a picture whose brightness grows to the right and whose v grows downwards
        Picture picture = ramps(200, 200);
        Random random = new Random(3);

        for (int round = 0; round < 20; round++) {
            Place place = new Place(60, 40, 70, 70, random.nextDouble(-360, 360));
            frame.fill(Yuv.BLACK);

            paint(picture, place, Outline.FULL, 1);

            double radians = Math.toRadians(place.degrees());
            for (int x = 48; x < 72; x += 4) {
                for (int y = 28; y < 52; y += 4) {
                    double right = x + 0.5 - 60;
                    double down = y + 0.5 - 40;
                    double u = right * Math.cos(radians) + down * Math.sin(radians);
                    assertThat((double) luma(x, y)).isCloseTo(20 + (u / 70 + 0.5) * 200, within(1.5));
                }
            }
        }
    }

    @Test
    void turningByNothingIsTheSameAsNotTurning() {
        Picture picture = ramps(100, 60);
        paint(picture, new Place(60.25, 40.5, 80, 50, 0), Outline.FULL, 1);
        byte[] straight = frame.data().clone();
        frame.fill(Yuv.BLACK);

        paint(picture, new Place(60.25, 40.5, 80, 50, 1e-7), Outline.FULL, 1);

        for (int i = 0; i < straight.length; i++) {
            assertThat(frame.data()[i] & 0xFF).isCloseTo(straight[i] & 0xFF, within(3));
        }
    }

    @Test
    void whatLiesOutsideOrHasNoSizeDrawsNothing() {
        byte[] before = frame.data().clone();

        paint(Picture.of(Yuv.WHITE), new Place(-300, 40, 60, 40, 12), Outline.FULL, 1);
        paint(Picture.of(Yuv.WHITE), new Place(60, 40, 0, 40, 0), Outline.FULL, 1);
        paint(Picture.of(Yuv.WHITE), new Place(60, 400, 60, 40, 0), new Outline.Ellipse(), 1);
        paint(Picture.of(Yuv.WHITE), new Place(60, 40, 60, 40, 0), Outline.FULL, 0);

        assertThat(frame.data()).isEqualTo(before);
    }

    @Test
    void zoomingOutNeitherJumpsNorFlickers() {
        // given fine grain, which a kernel of four pixels alone would make flicker when it is reduced
        Picture grain = grain();

        // when it is reduced by factors on both sides of those at which a smaller copy comes in, and at which it is
        // alone
        for (double factor : new double[] {Math.pow(2, 0.35), 2, Math.pow(2, 1.35)}) {
            painter.fill(grain, middle(factor * 0.9999), frame);
            byte[] before = frame.data().clone();
            painter.fill(grain, middle(factor * 1.0001), frame);

            // then nothing changes there
            double sum = 0;
            for (int i = 0; i < WIDTH * HEIGHT; i++) {
                sum += Math.abs((before[i] & 0xFF) - (frame.data()[i] & 0xFF));
            }
            assertThat(sum / (WIDTH * HEIGHT)).isLessThan(1);
        }
        assertThat(deviation()).isLessThan(18);
    }

    private static View middle(double factor) {
        return new View(200.3 - WIDTH * factor / 2, 200.3 - HEIGHT * factor / 2, WIDTH * factor, HEIGHT * factor);
    }

    private static Picture grain() {
        Random random = new Random(5);
        Picture grain = new Picture(400, 400, false);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 400; y++) {
                grain.plane(0).set(x, y, 60 + random.nextInt(130));
            }
        }
        grain.plane(0).extend();
        return grain;
    }

    private void paint(Picture picture, Place place, Outline outline, double opacity) {
        painter.paint(picture, new Painter.Stroke(View.all(picture), place, outline, opacity), frame);
    }

    private static Picture ramps(int width, int height) {
        Picture picture = new Picture(width, height, false);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.plane(0).set(x, y, (int) Math.round(20 + (x + 0.5) / width * 200));
                picture.plane(1).set(x / 2, y / 2, 128);
                picture.plane(2).set(x / 2, y / 2, (int) Math.round(20 + (y + 0.5) / height * 200));
            }
        }
        for (int plane = 0; plane < 3; plane++) {
            picture.plane(plane).extend();
        }
        return picture;
    }

    private int luma(int x, int y) {
        return frame.data()[y * WIDTH + x] & 0xFF;
    }

    private int chroma(int plane, int x, int y) {
        return frame.data()[frame.start(plane) + y / 2 * (WIDTH / 2) + x / 2] & 0xFF;
    }

    /** How many pixels are white, in all. */
    private double filled() {
        double sum = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            sum += ((frame.data()[i] & 0xFF) - 16) / 219.0;
        }
        return sum;
    }

    private double deviation() {
        double sum = 0;
        double squares = 0;
        int count = WIDTH * HEIGHT;
        for (int i = 0; i < count; i++) {
            double value = frame.data()[i] & 0xFF;
            sum += value;
            squares += value * value;
        }
        return Math.sqrt(squares / count - sum / count * sum / count);
    }
}

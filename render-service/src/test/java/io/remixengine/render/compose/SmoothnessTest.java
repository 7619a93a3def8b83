package io.remixengine.render.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Fit;
import io.remixengine.contracts.timeline.Focus;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;
import org.junit.jupiter.api.Test;

/** How far what is seen under a moving view is from where it should be. */
class SmoothnessTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 1136;
    private static final int FRAMES = 75;
    private static final double SIGMA = 5;
    private static final int REACH = 18;

    @Test
    void spotsFollowTheIdealPathToATenthOfAPixel() {
        // given soft spots on gray, and a slow pan with a zoom over them
        double[][] spots = {{200.3, 300.8}, {320.5, 560.1}, {430.9, 800.4}};
        Picture picture = picture(spots);
        AssetRef asset = new AssetRef("test/s", "image/png", 1, "b".repeat(64), Provenance.uploaded(null, null));
        Layer.Still still = new Layer.Still(asset, new Focus(0.47, 0.5, 1.02), new Focus(0.53, 0.48, 1.17));
        KenBurns motion = new KenBurns(still, Fit.COVER, WIDTH, HEIGHT, 540.0 / 960, FRAMES);
        Frame frame = new Frame(540, 960);
        Painter painter = new Painter();

        // when every frame is drawn
        double squares = 0;
        double worst = 0;
        for (int index = 0; index < FRAMES; index++) {
            View view = motion.at(index);
            painter.fill(picture, view, frame);
            for (double[] spot : spots) {
                double x = (spot[0] - view.left()) * frame.width() / view.width();
                double y = (spot[1] - view.top()) * frame.height() / view.height();
                double error = distance(frame, x, y);
                squares += error * error;
                worst = Math.max(worst, error);
            }
        }

        // then
        assertThat(Math.sqrt(squares / (FRAMES * spots.length))).isLessThan(0.05);
        assertThat(worst).isLessThan(0.1);
    }

    private static Picture picture(double[][] spots) {
        byte[] columns = new byte[Picture.bytes(WIDTH, HEIGHT, false)];
        java.util.Arrays.fill(columns, (byte) 128);
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                double value = 40;
                for (double[] spot : spots) {
                    double away = Math.hypot(x + 0.5 - spot[0], y + 0.5 - spot[1]);
                    value += 180 * Math.exp(-away * away / (2 * SIGMA * SIGMA));
                }
                columns[x * HEIGHT + y] = (byte) Math.round(value);
            }
        }
        Picture picture = new Picture(WIDTH, HEIGHT, false);
        picture.load(columns);
        return picture;
    }

    /** How far the centre of what is bright lies from a point, around it. */
    private static double distance(Frame frame, double x, double y) {
        double mass = 0;
        double right = 0;
        double down = 0;
        for (int row = (int) y - REACH; row <= y + REACH; row++) {
            for (int column = (int) x - REACH; column <= x + REACH; column++) {
                double weight = Math.max(0, (frame.data()[row * frame.width() + column] & 0xFF) - 42);
                mass += weight;
                right += weight * (column + 0.5 - x);
                down += weight * (row + 0.5 - y);
            }
        }
        return Math.hypot(right / mass, down / mass);
    }
}

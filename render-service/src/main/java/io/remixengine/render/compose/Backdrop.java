package io.remixengine.render.compose;

import io.remixengine.render.pixel.Blur;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Mixing;
import io.remixengine.render.pixel.Painter;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.pixel.View;
import io.remixengine.render.pixel.Yuv;

/**
 * What fills a place behind a picture of another shape: the picture itself, enlarged to cover it, out of focus and a little
 * darker. Nobody sees detail in it, so it is made small.
 */
final class Backdrop {

    private static final int SHORTER_SIDE = 96;
    private static final double RADIUS = 5;
    private static final double DARKER = 0.22;

    private final Frame small;
    private final Picture picture;
    private final Painter painter;
    private final Blur blur = new Blur();

    /** @param aspect width over height of the place */
    Backdrop(double aspect, Painter painter) {
        int width = even(aspect < 1 ? SHORTER_SIDE : SHORTER_SIDE * Math.min(aspect, 16));
        int height = even(aspect < 1 ? SHORTER_SIDE / Math.max(aspect, 1.0 / 16) : SHORTER_SIDE);
        small = new Frame(width, height);
        picture = new Picture(width, height, false);
        this.painter = painter;
    }

    /** The backdrop of a picture; valid until the next. */
    Picture of(Picture seen) {
        double aspect = (double) small.width() / small.height();
        double width = Math.min(seen.width(), seen.height() * aspect);
        double height = width / aspect;
        small.fill(Yuv.BLACK);
        View middle = new View((seen.width() - width) / 2, (seen.height() - height) / 2, width, height);
        painter.fill(seen, middle, small);
        blur.blur(small, RADIUS);
        Mixing.dip(small, Yuv.BLACK, DARKER);
        picture.load(small);
        return picture;
    }

    private static int even(double value) {
        return 2 * (int) Math.round(value / 2);
    }
}

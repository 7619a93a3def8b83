package io.remixengine.render.compose;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.pixel.Yuv;
import io.remixengine.render.plan.Shot;
import java.util.List;

/**
 * The layers of a shot, one over the other. What an opaque one hides is neither drawn nor decoded; where there is none it is
 * black.
 */
final class ShotDrawing implements SegmentDrawing {

    private final List<Drawing> layers;
    private final int from;

    ShotDrawing(List<Drawing> layers, Shot shot) {
        this.layers = List.copyOf(layers);
        this.from = shot.from();
    }

    @Override
    public void draw(int index, Frame to) throws StageFailure, InterruptedException {
        int frame = from + index;
        int lowest = layers.size() - 1;
        while (lowest >= 0
                && !(layers.get(lowest).isSeen(frame) && layers.get(lowest).hides(frame))) {
            lowest--;
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            if (layer < lowest || !layers.get(layer).isSeen(frame)) {
                layers.get(layer).rest();
            }
        }
        if (lowest < 0) {
            to.fill(Yuv.BLACK);
            lowest = 0;
        }
        for (Drawing layer : layers.subList(lowest, layers.size())) {
            if (layer.isSeen(frame)) {
                layer.draw(frame, to);
            }
        }
    }

    @Override
    public void close() {
        layers.forEach(Drawing::close);
    }
}

package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Layer;
import io.remixengine.platform.stage.StageFailure;

/** Draws text. */
public interface TextPictures {

    /**
     * Lays text out and draws it.
     *
     * @param sceneId for the message of a failure
     * @param width of its place, in pixels
     * @param height of its place, in pixels
     * @param unit the shorter side of the canvas in these pixels, which sizes are told in
     * @return pixels of red, green, blue and alpha, row by row; the colours are multiplied by alpha
     */
    byte[] draw(Layer.Text text, String sceneId, int width, int height, int unit)
            throws StageFailure, InterruptedException;
}

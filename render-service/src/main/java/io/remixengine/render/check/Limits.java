package io.remixengine.render.check;

import static java.util.Objects.requireNonNull;

import io.remixengine.render.RenderConfig;
import java.time.Duration;

/**
 * How much may be rendered at once.
 *
 * @param length of the whole
 * @param canvasPixels of one picture
 * @param words of one scene
 */
public record Limits(Duration length, long canvasPixels, int words) {

    public Limits {
        requireNonNull(length, "length");
    }

    public static Limits of(RenderConfig config) {
        return new Limits(config.maxLength(), config.maxCanvasPixels(), config.maxWords());
    }
}

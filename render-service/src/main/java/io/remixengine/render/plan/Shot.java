package io.remixengine.render.plan;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Layer;
import java.util.List;

/**
 * A run of frames out of one scene's picture, without captions.
 *
 * @param sceneId the scene, for people
 * @param layers what is seen, bottom first, at least one; times in them are counted from the scene's start
 * @param sceneFrames how long the scene lasts, which is how long a still's motion takes
 * @param from the first frame, counted from the scene's start; negative in the handle before it
 * @param frames how many; may reach beyond the scene's end, into the handle after it
 */
public record Shot(String sceneId, List<Layer> layers, int sceneFrames, int from, int frames) {

    public Shot {
        requireNonNull(sceneId, "sceneId");
        layers = List.copyOf(layers);
        if (layers.isEmpty() || sceneFrames < 1 || frames < 1) {
            throw new IllegalArgumentException("a shot of scene " + sceneId + " has layers and frames");
        }
    }
}

package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scene. Everything in it is relative to its own start, so reordering scenes is permuting a list.
 *
 * @param id its name within the video
 * @param frames how long it lasts, 1 to 36,000
 * @param layers what is seen, bottom first, 1 to 50
 * @param voice what is said, if anything
 * @param words when each word is heard, in order, inside the scene
 * @param transition how it gives way to the next scene; null is a hard cut; meaningless on the last scene
 */
public record Scene(
        String id,
        int frames,
        List<Layer> layers,
        @Nullable Voice voice,
        List<Word> words,
        @Nullable Transition transition) {

    private static final int MOST_LAYERS = 50;

    public Scene {
        requireNonNull(id, "id");
        layers = List.copyOf(layers);
        words = List.copyOf(words);
        if (frames < 1 || frames > 36_000) {
            throw new IllegalArgumentException("scene " + id + " lasts 1 to 36000 frames, not " + frames);
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("scene " + id + " has nothing to be seen");
        }
        if (layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("scene " + id + " has at most " + MOST_LAYERS + " layers");
        }
        if (voice != null && voice.startFrame() >= frames) {
            throw new IllegalArgumentException("scene " + id + " ends before its voice starts");
        }
        int last = 0;
        for (Word word : words) {
            if (word.startFrame() < last || word.endFrame() > frames) {
                throw new IllegalArgumentException(
                        "scene " + id + ": the word \"" + word.text() + "\" is out of order or outside the scene");
            }
            last = word.startFrame();
        }
    }
}

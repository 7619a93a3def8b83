package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
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

    private static final int MOST_FRAMES = 36_000;
    private static final int MOST_LAYERS = 50;

    public Scene {
        requireNonNull(id, "id");
        layers = List.copyOf(requireNonNull(layers, "layers"));
        words = List.copyOf(requireNonNull(words, "words"));
        FieldException.requireWithin("frames", frames, 1, MOST_FRAMES);
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new FieldException("layers", "must be 1 to " + MOST_LAYERS + ", not " + layers.size());
        }
        if (voice != null && voice.startFrame() >= frames) {
            throw new FieldException("voice.startFrame", "must be before the scene's end, frame " + frames);
        }
        if (voice != null && Boolean.TRUE.equals(voice.trimSilence()) && !words.isEmpty()) {
            throw new FieldException("voice.trimSilence", "would move the words that the scene times");
        }
        int last = 0;
        for (int index = 0; index < words.size(); index++) {
            Word word = words.get(index);
            if (word.startFrame() < last) {
                throw new FieldException(
                        "words[" + index + "].startFrame",
                        "must not be before the word before it, and is " + word.startFrame());
            }
            if (word.endFrame() > frames) {
                throw new FieldException(
                        "words[" + index + "].endFrame",
                        "must not be after the scene's end, frame " + frames + ", and is " + word.endFrame());
            }
            last = word.startFrame();
        }
    }

    /** Without words unless there are. */
    @JsonCreator
    public static Scene of(
            @JsonProperty("id") String id,
            @JsonProperty("frames") Integer frames,
            @JsonProperty("layers") List<Layer> layers,
            @JsonProperty("voice") @Nullable Voice voice,
            @JsonProperty("words") @Nullable List<Word> words,
            @JsonProperty("transition") @Nullable Transition transition) {
        return new Scene(
                id, requireNonNull(frames, "frames"), layers, voice, words == null ? List.of() : words, transition);
    }

    /** The same on another canvas. */
    Scene on(Canvas from, Canvas to) {
        List<Layer> there = layers.stream().map(layer -> layer.on(from, to)).toList();
        return new Scene(id, frames, there, voice, words, transition);
    }
}

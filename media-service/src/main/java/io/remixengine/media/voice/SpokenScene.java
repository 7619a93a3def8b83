package io.remixengine.media.voice;

import java.nio.file.Path;
import java.util.List;

/**
 * A scene's text as sound.
 *
 * @param wav 48 kHz mono, silence around the speech trimmed
 * @param seconds how long it lasts
 * @param words each displayed token, in seconds of the file
 */
public record SpokenScene(Path wav, double seconds, List<Mark> words) {
    public SpokenScene {
        words = List.copyOf(words);
    }
}

package io.remixengine.media.voice;

import java.nio.file.Path;
import java.util.List;

/**
 * One text, spoken.
 *
 * @param wav 16-bit mono PCM at the engine's own rate
 * @param marks when the engine says which piece, in order; pieces may be missing or split
 */
public record Recording(Path wav, List<Mark> marks) {
    public Recording {
        marks = List.copyOf(marks);
    }
}

package io.remixengine.media;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.media.voice.Mark;
import java.util.List;

/**
 * A script, read aloud and stored.
 *
 * @param provider the program that spoke
 * @param lines one for each scene, in order
 */
record Narration(String provider, List<Line> lines) {

    Narration {
        lines = List.copyOf(lines);
    }

    List<AssetRef> sounds() {
        return lines.stream().map(Line::sound).toList();
    }

    /**
     * One scene's voice.
     *
     * @param seconds how long it lasts
     * @param words each displayed word, in seconds of the sound
     */
    record Line(AssetRef sound, double seconds, List<Mark> words) {
        Line {
            words = List.copyOf(words);
        }
    }
}

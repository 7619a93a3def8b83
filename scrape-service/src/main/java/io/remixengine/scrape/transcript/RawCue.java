package io.remixengine.scrape.transcript;

import java.util.List;

/**
 * A cue as it is shown: one or more lines of plain text.
 *
 * @param startMs where it appears, in ms
 * @param endMs where it disappears, in ms, not before it appears
 * @param lines its lines, none blank; maybe none
 */
record RawCue(long startMs, long endMs, List<String> lines) {

    RawCue {
        lines = List.copyOf(lines);
    }
}

package io.remixengine.scrape.transcript;

import io.remixengine.contracts.script.Cue;
import io.remixengine.contracts.script.Transcript;
import java.util.List;
import java.util.Optional;

/** Reads a subtitle file into a transcript. */
public final class TranscriptReader {

    private TranscriptReader() {}

    /**
     * Returns what is said; empty if the file holds nothing that can be read.
     *
     * @param bytes a WebVTT or SubRip file
     * @param language the IETF tag of its language
     * @param durationMs how long the video plays, in ms; what would be said after its end is left out
     */
    public static Optional<Transcript> read(byte[] bytes, String language, long durationMs) {
        List<RawCue> shown = SubtitleParser.parse(SubtitleBytes.decode(bytes));
        List<Cue> cues = RollingCaptions.unrolled(shown).stream()
                .filter(cue -> cue.startMs() < durationMs)
                .map(cue -> new Cue(cue.startMs(), Math.min(cue.endMs(), durationMs), cue.text()))
                .toList();
        return cues.isEmpty() ? Optional.empty() : Optional.of(new Transcript(language, cues));
    }
}

package io.remixengine.contracts.script;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is said in a source, cleaned: in order, plain text, without the doubled lines of rolling captions.
 *
 * @param language an IETF language tag
 * @param cues in the order in which they start
 */
public record Transcript(String language, List<Cue> cues) {

    public Transcript {
        requireNonNull(language, "language");
        cues = List.copyOf(cues);
    }
}

package io.remixengine.contracts.script;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a script.
 *
 * @param writer its name in the settings, such as {@code language-model}
 * @param model which language model, if it was one
 * @param insteadOf why a writer that was to be asked before did not write it, one sentence; null if the first one did
 */
public record Authorship(
        String writer, @Nullable String model, @Nullable String insteadOf) {

    public Authorship {
        requireNonNull(writer, "writer");
    }
}

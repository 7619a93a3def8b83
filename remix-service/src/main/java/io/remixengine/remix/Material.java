package io.remixengine.remix;

import io.remixengine.contracts.script.Transcript;

/** What a script is written from. */
public sealed interface Material {

    /** What was said in a source. */
    record Speech(Transcript transcript) implements Material {}

    /** A person's notes, plain or Markdown. */
    record Notes(String text) implements Material {}

    /** A finished text, spoken word for word. */
    record Finished(String text) implements Material {}

    /**
     * Nothing but the subject: whoever writes has to know about it.
     *
     * @param description what the page of a source says below its video, maybe empty
     */
    record Subject(String description) implements Material {}
}

package io.remixengine.contracts.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who can write scripts. */
public enum Writer {
    /** A language model behind an OpenAI-compatible address. */
    LANGUAGE_MODEL,
    /** Our own, with the words of the material. */
    EXTRACTIVE;

    /** Reads the name, such as {@code language-model}. */
    @JsonCreator
    public static Writer of(String id) {
        for (Writer known : values()) {
            if (known.id().equals(id)) {
                return known;
            }
        }
        throw new IllegalArgumentException("must be language-model or extractive");
    }

    /** Its name in settings and usage, such as {@code language-model}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

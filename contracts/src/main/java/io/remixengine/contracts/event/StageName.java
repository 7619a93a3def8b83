package io.remixengine.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A stage of the pipeline; each is a service of its own. */
public enum StageName {
    SCRAPE,
    REMIX,
    MEDIA,
    RENDER,
    PUBLISH;

    /** Reads the lower-case name. */
    @JsonCreator
    public static StageName of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The name in lower case, as in topics, URLs and metrics. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

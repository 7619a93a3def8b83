package io.remixengine.gateway.video;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a video is, in a person's words. */
public enum Status {
    REQUESTED,
    SCRAPING,
    REMIXING,
    AWAITING_SCRIPT_APPROVAL,
    GENERATING,
    AWAITING_MEDIA_APPROVAL,
    RENDERING,
    RENDERED,
    PUBLISHING,
    PUBLISHED,
    PARTLY_PUBLISHED,
    FAILED,
    CANCELLED;

    @JsonCreator
    public static Status of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a stage has something to do: neither a person has to decide, nor has the video ended. */
    public boolean isAtWork() {
        return switch (this) {
            case REQUESTED, SCRAPING, REMIXING, GENERATING, RENDERING, PUBLISHING -> true;
            case AWAITING_SCRIPT_APPROVAL,
                    AWAITING_MEDIA_APPROVAL,
                    RENDERED,
                    PUBLISHED,
                    PARTLY_PUBLISHED,
                    FAILED,
                    CANCELLED -> false;
        };
    }

    /** Whether nothing happens any more by itself. */
    boolean isFinal() {
        return this == PUBLISHED || this == PARTLY_PUBLISHED || this == FAILED || this == CANCELLED;
    }
}

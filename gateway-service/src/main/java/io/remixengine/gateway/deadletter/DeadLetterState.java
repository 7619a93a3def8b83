package io.remixengine.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an admin did about a dead letter. */
public enum DeadLetterState {
    WAITING,
    REDRIVEN,
    DROPPED;

    /** @throws IllegalArgumentException if there is none of this name */
    static DeadLetterState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.remixengine.gateway.recovery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a repair does. */
public enum RepairKind {
    /** Folds all stored events anew and mends what differs. */
    REBUILD,
    /** Sends again what unfinished videos wait for and Kafka has lost. */
    RESEED,
    /** Removes files that nothing refers to, and failed work that is too old. */
    COLLECT;

    /** @throws IllegalArgumentException if there is none of this name */
    @JsonCreator
    public static RepairKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

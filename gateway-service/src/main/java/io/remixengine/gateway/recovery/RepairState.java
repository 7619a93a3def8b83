package io.remixengine.gateway.recovery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a repair is. */
public enum RepairState {
    RUNNING,
    DONE,
    FAILED,
    /** Its gateway stopped. What it did is done; another one does the rest. */
    INTERRUPTED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RepairState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}

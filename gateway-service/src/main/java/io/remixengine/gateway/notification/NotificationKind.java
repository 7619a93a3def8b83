package io.remixengine.gateway.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people are told of. */
public enum NotificationKind {
    /** A video is finished. */
    DONE,
    /** A video failed. */
    FAILED,
    /** A script or media wait for approval. */
    APPROVAL_NEEDED,
    /** A webhook took nothing for days and was turned off. */
    WEBHOOK_OFF;

    @JsonCreator
    public static NotificationKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.remixengine.gateway.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member may do in a project: a viewer reads, an editor makes, an admin manages. Each may do what those before may. */
public enum ProjectRole {
    VIEWER,
    EDITOR,
    ADMIN;

    @JsonCreator
    public static ProjectRole of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(ProjectRole other) {
        return compareTo(other) >= 0;
    }
}

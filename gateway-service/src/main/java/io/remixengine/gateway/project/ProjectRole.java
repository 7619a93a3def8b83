package io.remixengine.gateway.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.remixengine.gateway.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** The role of a request; null, with a violation, if it names none. */
    static @Nullable ProjectRole read(@Nullable String id, List<Problem.Violation> violations) {
        try {
            return of(id == null ? "" : id);
        } catch (IllegalArgumentException e) {
            violations.add(new Problem.Violation("role", "must be viewer, editor or admin"));
            return null;
        }
    }

    boolean covers(ProjectRole other) {
        return compareTo(other) >= 0;
    }
}

package io.remixengine.launcher.video;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An RFC 9457 answer, as far as a person cares. */
record Problem(
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<Violation> violations) {

    record Violation(@Nullable String field, @Nullable String message) {}

    /** All of it in one line. */
    String told(int status) {
        StringBuilder all = new StringBuilder(title == null ? "The gateway answered " + status : title);
        if (detail != null && !detail.equals(title)) {
            all.append(": ").append(detail);
        }
        if (violations != null) {
            violations.forEach(
                    each -> all.append("; ").append(each.field()).append(' ').append(each.message()));
        }
        return all.toString();
    }
}

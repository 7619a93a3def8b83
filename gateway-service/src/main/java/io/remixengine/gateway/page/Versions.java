package io.remixengine.gateway.page;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Optimistic locking: an ETag names the version that somebody saw, and If-Match that it is still the one (RFC 9110). */
public final class Versions {

    private Versions() {}

    public static String etag(Object version) {
        return "\"" + version + "\"";
    }

    /**
     * Demands that the caller has seen this version.
     *
     * @throws ProblemException 428 without If-Match, 412 with the version of another time
     */
    public static void require(@Nullable String ifMatch, Object version) {
        if (ifMatch == null) {
            throw new ProblemException(Problem.of(
                    428, "precondition-required", "If-Match must name the version that you saw; it is in ETag."));
        }
        if (!ifMatch.equals(etag(version))) {
            throw new ProblemException(Problem.of(
                    412,
                    "stale-version",
                    "It was changed meanwhile and is now version " + etag(version) + ". Read it again, then decide."));
        }
    }
}

package io.remixengine.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details, RFC 9457.
 *
 * @param type a stable name of the kind of problem
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param violations which fields are wrong; empty if it is not about fields
 * @param traceId finds the problem in the log
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<Violation> violations,
        @Nullable String traceId) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A field that is wrong.
     *
     * @param field its path, such as {@code source.url}
     */
    public record Violation(String field, String message) {}

    public Problem {
        violations = List.copyOf(violations);
    }

    public static Problem of(int status, String kind, String detail) {
        return new Problem("urn:remix-engine:problem:" + kind, title(status), status, detail, List.of(), null);
    }

    public static Problem notFound(String what) {
        return of(404, "not-found", "There is no such " + what + ".");
    }

    public static Problem invalid(List<Violation> violations) {
        return new Problem(
                "urn:remix-engine:problem:invalid",
                "Unprocessable Content",
                422,
                violations.size() == 1 ? "A field is not valid." : violations.size() + " fields are not valid.",
                violations,
                null);
    }

    Problem traced(String id) {
        return new Problem(type, title, status, detail, violations, id);
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        return (status == 401 ? response.header("WWW-Authenticate", "Bearer realm=\"remix-engine\"") : response)
                .build();
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}

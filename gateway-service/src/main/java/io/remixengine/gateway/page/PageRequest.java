package io.remixengine.gateway.page;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which page somebody wants. */
public record PageRequest(Cursor after, int limit) {

    private static final int USUAL = 50;
    private static final int MOST = 100;

    /**
     * Reads the query parameters {@code after} and {@code limit}.
     *
     * @throws ProblemException if one of them is wrong
     */
    public static PageRequest of(@Nullable String after, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw wrong("limit", "must be 1 to " + MOST);
        }
        try {
            return new PageRequest(after == null ? Cursor.START : Cursor.of(after), limit == null ? USUAL : limit);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw wrong("after", "must be the next of the page before");
        }
    }

    /** How many rows to read: one more than is shown tells whether there is another page. */
    public int toRead() {
        return limit + 1;
    }

    private static ProblemException wrong(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }
}

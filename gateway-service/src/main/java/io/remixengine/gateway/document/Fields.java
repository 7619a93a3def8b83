package io.remixengine.gateway.document;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the fields of a request and gathers what is wrong with them. */
public final class Fields {

    private static final String ANY = "?";

    private final List<Problem.Violation> violations = new ArrayList<>();

    /** A single field that is wrong. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }

    /** A text that must be there: stripped, or any if it is wrong, so that the next field can be looked at. */
    String text(String field, @Nullable String value, int most) {
        String text = optional(field, value, most);
        if (text.isEmpty()) {
            wrong(field, "must have 1 to " + most + " characters");
            return ANY;
        }
        return text;
    }

    /** A text that may be missing or empty: stripped, or empty if it is wrong. */
    public String optional(String field, @Nullable String value, int most) {
        String text = value == null ? "" : value.strip();
        if (text.length() > most) {
            wrong(field, "must have at most " + most + " characters");
            return "";
        }
        if (!isPlain(text)) {
            wrong(field, "must be plain text without control characters");
            return "";
        }
        return text;
    }

    /** Keeps the first thing that is wrong with a field. */
    public void wrong(String field, String message) {
        if (violations.stream().noneMatch(each -> each.field().equals(field))) {
            violations.add(new Problem.Violation(field, message));
        }
    }

    /** @throws ProblemException with every field that is wrong */
    public void check() {
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
    }

    /** Half a surrogate pair cannot be stored, and nobody can speak a control character. */
    private static boolean isPlain(String text) {
        return text.codePoints()
                .allMatch(each -> each == '\n'
                        || each == '\t'
                        || !Character.isISOControl(each) && Character.getType(each) != Character.SURROGATE);
    }
}

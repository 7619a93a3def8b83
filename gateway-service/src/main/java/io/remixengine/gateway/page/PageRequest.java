package io.remixengine.gateway.page;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /**
     * Reads this page's rows of a table, newest first, and one more.
     *
     * @param where which rows, in HQL with named parameters; all if empty
     */
    public <E> Uni<List<E>> newest(Class<E> table, String where, Map<String, ?> values) {
        return newest(table, "id", where, values);
    }

    /**
     * The same for a table without an id.
     *
     * @param id the property that tells rows of the same moment apart
     */
    public <E> Uni<List<E>> newest(Class<E> table, String id, String where, Map<String, ?> values) {
        String query = "from " + table.getName() + " where " + (where.isEmpty() ? "" : where + " and ")
                + "(createdAt < :afterTime or createdAt = :afterTime and " + id + " < :afterId)"
                + " order by createdAt desc, " + id + " desc";
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<E> rows = session.createSelectionQuery(query, table)
                    .setParameter("afterTime", after.time())
                    .setParameter("afterId", after.id())
                    .setMaxResults(toRead());
            values.forEach(rows::setParameter);
            return rows.getResultList();
        });
    }

    /** How many rows to read: one more than is shown tells whether there is another page. */
    public int toRead() {
        return limit + 1;
    }

    private static ProblemException wrong(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }
}

package io.remixengine.gateway.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to send as {@code after} for the following page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of rows that were read by {@link PageRequest#toRead}.
     *
     * @param place where a row stands in the list
     */
    public static <R, T> Page<T> of(List<R> rows, PageRequest request, Function<R, Cursor> place, Function<R, T> view) {
        List<R> shown = rows.subList(0, Math.min(request.limit(), rows.size()));
        return new Page<>(
                shown.stream().map(view).toList(),
                rows.size() > request.limit() ? place.apply(shown.getLast()).text() : null);
    }
}

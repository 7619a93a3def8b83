package io.remixengine.gateway.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts things into the order that a person wants. */
final class Order {

    private Order() {}

    /**
     * The same things in the order of these ids.
     *
     * @throws io.remixengine.gateway.problem.ProblemException unless each id is there exactly once
     */
    static <T> List<T> of(List<T> things, Function<T, String> id, @Nullable List<@Nullable String> wanted) {
        Map<String, T> left = new HashMap<>();
        things.forEach(each -> left.put(id.apply(each), each));
        List<T> ordered = new ArrayList<>();
        for (String each : wanted == null ? List.<@Nullable String>of() : wanted) {
            T thing = each == null ? null : left.remove(each);
            if (thing != null) {
                ordered.add(thing);
            }
        }
        if (!left.isEmpty() || wanted == null || wanted.size() != things.size()) {
            throw Fields.invalid("order", "must name every scene exactly once");
        }
        return ordered;
    }
}

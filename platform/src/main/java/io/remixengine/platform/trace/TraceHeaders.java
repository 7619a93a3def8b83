package io.remixengine.platform.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The context of a trace as headers of records, by the W3C's {@code traceparent}. Any thread. */
public final class TraceHeaders {

    /** The header that tells trace and parent. */
    public static final String PARENT = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceHeaders() {}

    /** The context that headers tell of; the empty one if they tell of none. */
    public static Context context(Map<String, String> headers) {
        return W3C.extract(Context.root(), headers, Reading.OF_MAP);
    }

    /** The context of one header's value; the empty one if there is none. */
    public static Context context(@Nullable String parent) {
        return parent == null ? Context.root() : context(Map.of(PARENT, parent));
    }

    /** The value of the header for a context; null outside of all traces. */
    public static @Nullable String parent(Context context) {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(context, headers, (to, name, value) -> headers.put(name, value));
        return headers.get(PARENT);
    }

    /** The headers and the present context, unless they bring one. */
    public static Map<String, String> with(Map<String, String> headers) {
        String parent = headers.containsKey(PARENT) ? null : parent(Context.current());
        if (parent == null) {
            return headers;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put(PARENT, parent);
        return all;
    }

    private enum Reading implements TextMapGetter<Map<String, String>> {
        OF_MAP;

        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}

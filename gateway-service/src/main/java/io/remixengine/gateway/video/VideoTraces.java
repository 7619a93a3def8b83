package io.remixengine.gateway.video;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.platform.trace.TraceHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all that happens to a video in one trace, that of the request which asked for it: what the gateway says follows from
 * the event that it answers to, however long ago that was. A request of a person that leads to it is linked.
 */
@Singleton
final class VideoTraces {

    private final Tracer tracer;
    private final boolean off;

    VideoTraces(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = tracer;
        this.off = off;
    }

    /** Where an event that comes stands in its video's trace, as a header; null where nothing is traced. */
    @Nullable
    String present() {
        return off ? null : TraceHeaders.parent(Context.current());
    }

    /** Where an event of our own stands in its video's trace, as a header; null where nothing is traced. */
    Uni<@Nullable String> of(VideoEvent event) {
        if (off) {
            return Uni.createFrom().nullItem();
        }
        Context present = Context.current();
        UUID cause = event.meta().causeId();
        Uni<@Nullable String> before = cause == null ? Uni.createFrom().nullItem() : stored(cause);
        return before.map(parent -> TraceHeaders.parent(span(event, TraceHeaders.context(parent), present)));
    }

    private Context span(VideoEvent event, Context cause, Context present) {
        SpanContext told = Span.fromContext(cause).getSpanContext();
        SpanContext doing = Span.fromContext(present).getSpanContext();
        boolean elsewhere = told.isValid() && !told.getTraceId().equals(doing.getTraceId());
        Context parent = elsewhere ? cause : present;
        EventMeta meta = event.meta();
        SpanBuilder builder = tracer.spanBuilder(event.type().id())
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "create")
                .setAttribute("remix.video", meta.videoId().toString())
                .setAttribute("remix.attempt", (long) meta.attempt());
        if (elsewhere && doing.isValid()) {
            builder.addLink(doing);
        }
        Span span = builder.startSpan();
        span.end();
        return parent.with(span);
    }

    private static Uni<@Nullable String> stored(UUID event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select trace from re_events where id = ?1", String.class)
                        .setParameter(1, event)
                        .getResultList())
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }
}

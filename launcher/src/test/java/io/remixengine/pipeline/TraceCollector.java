package io.remixengine.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where services send their spans: takes OTLP over HTTP, as a tracing backend does, and keeps them. */
final class TraceCollector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final Queue<Kept> spans = new ConcurrentLinkedQueue<>();

    /**
     * A span.
     *
     * @param parent empty for the first of a trace
     */
    record Kept(
            String service,
            String trace,
            String id,
            String parent,
            String name,
            boolean failed,
            int links,
            Map<String, String> attributes) {

        boolean of(UUID video) {
            return video.toString().equals(attributes.get("remix.video"));
        }
    }

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    static TraceCollector start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TraceCollector collector = new TraceCollector(server);
        server.createContext("/v1/traces", collector::keep);
        server.start();
        return collector;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All spans of the traces that tell of a video, once they fulfil a condition; as they are if they never do. */
    List<Kept> ofVideo(UUID video, Predicate<List<Kept>> whole) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            var traces = spans.stream()
                    .filter(each -> each.of(video))
                    .map(Kept::trace)
                    .collect(Collectors.toSet());
            List<Kept> found =
                    spans.stream().filter(each -> traces.contains(each.trace())).toList();
            if (whole.test(found) || Instant.now().isAfter(end)) {
                return found;
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void keep(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(this::keep);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void keep(ResourceSpans resource) {
        String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "?");
        for (ScopeSpans scope : resource.getScopeSpansList()) {
            for (Span span : scope.getSpansList()) {
                spans.add(new Kept(
                        service,
                        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                        span.getName(),
                        span.getStatus().getCodeValue() == 2,
                        span.getLinksCount(),
                        attributes(span.getAttributesList())));
            }
        }
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        each -> each.getValue().hasIntValue()
                                ? Long.toString(each.getValue().getIntValue())
                                : each.getValue().getStringValue(),
                        (one, other) -> other));
    }
}

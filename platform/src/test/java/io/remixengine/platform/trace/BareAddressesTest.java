package io.remixengine.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;

class BareAddressesTest {

    @Test
    void queriesAndTokensOfLinksStayHere() {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new BareAddresses())
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            provider.get("test")
                    .spanBuilder("GET")
                    .setAttribute("url.path", "/api/remix-engine/shared/c2VjcmV0/film")
                    .setAttribute("url.query", "signature=c2VjcmV0")
                    .setAttribute("url.full", "https://a.example/api/remix-engine/files/c2VjcmV0?signature=c2VjcmV0")
                    .startSpan()
                    .end();

            SpanData span = exporter.getFinishedSpanItems().getFirst();
            assertThat(span.getAttributes().asMap().toString()).doesNotContain("c2VjcmV0");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("url.path")))
                    .isEqualTo("/api/remix-engine/shared/…/film");
        }
    }
}

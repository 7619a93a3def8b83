package io.remixengine.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** That videos are traced where somebody wants it, ReplayIT and PipelineIT show. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class VideoTracesTest {

    @Inject
    Tracer tracer;

    @Test
    void nothingIsTracedUnlessItLeadsSomewhere() {
        assertThat(tracer.spanBuilder("work").startSpan().getSpanContext().isValid())
                .isFalse();
    }
}

package io.remixengine.remix.model;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.runtime.ShutdownEvent;
import io.remixengine.platform.provider.CallLedger;
import io.remixengine.platform.provider.ProviderCalls;
import io.remixengine.platform.provider.ProviderConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Makes this service one that pays: its ledger lies in its own schema. */
@Singleton
public final class PaidCalls {

    private static final int AFTER_THE_JOBS = 4_000;

    @Produces
    @Singleton
    CallLedger ledger(DataSource database) {
        return new CallLedger(database);
    }

    @Produces
    @Singleton
    ProviderCalls calls(CallLedger ledger, ProviderConfig config, MeterRegistry metrics, Tracer tracer) {
        return new ProviderCalls(ledger, config, metrics, tracer);
    }

    void stop(@Observes @Priority(AFTER_THE_JOBS) ShutdownEvent event, ProviderCalls calls) {
        calls.close();
    }
}

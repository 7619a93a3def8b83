package io.remixengine.platform.provider;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that makes one call, so that it can be killed. Arguments: the database, its user, the provider, the video. */
final class CallerMain {

    private CallerMain() {}

    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(arguments[0]);
        database.setUser(arguments[1]);
        try (ProviderCalls calls = new ProviderCalls(
                new CallLedger(database),
                TestPolicy.USUAL,
                new SimpleMeterRegistry(),
                TracerProvider.noop().get("test"))) {
            calls.answer(ProviderCallsTest.call(
                    URI.create(arguments[2]), UUID.fromString(arguments[3]), 1, Duration.ofSeconds(1)));
        }
    }
}

package io.remixengine.platform.provider;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.usage.ProviderUsage;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/**
 * One call to a provider.
 *
 * @param key what it is known by in the ledger
 * @param attempt which attempt of the video asks; a person's replay is a new one
 * @param provider who is asked, as in usage and metrics
 * @param operation what is asked, as in usage and metrics
 * @param free whether it costs nothing, so that it may be asked again when nobody knows how it ended
 * @param request the request without a time-out; its headers may hold a key, which no log shows
 * @param timeout how long one try may take, from connecting to the last byte
 * @param mostBytes how long the answer may be
 * @param metering what an answer used and cost
 */
public record ProviderCall(
        CallKey key,
        int attempt,
        String provider,
        String operation,
        boolean free,
        HttpRequest request,
        Duration timeout,
        int mostBytes,
        Metering metering) {

    /** Reads from an answer what it used and cost. */
    @FunctionalInterface
    public interface Metering {
        List<ProviderUsage> of(byte[] answer);
    }

    public ProviderCall {
        requireNonNull(key, "key");
        requireNonNull(provider, "provider");
        requireNonNull(operation, "operation");
        requireNonNull(request, "request");
        requireNonNull(metering, "metering");
        if (timeout.isNegative() || timeout.isZero() || mostBytes < 1) {
            throw new IllegalArgumentException("a call has a time-out and a bound");
        }
    }
}

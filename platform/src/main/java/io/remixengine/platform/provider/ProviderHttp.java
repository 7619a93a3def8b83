package io.remixengine.platform.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP with bounds: one time-out from connecting to the last byte, so many bytes and no more, and no redirect is
 * followed, wherever it leads.
 */
final class ProviderHttp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ProviderHttp.class);
    private static final Logger SECURITY = Logger.getLogger("io.remixengine.security");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int SHOWN = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** One try. */
    byte[] send(ProviderCall call) throws ProviderFailure, InterruptedException {
        String provider = call.provider();
        HttpRequest request = HttpRequest.newBuilder(call.request(), (name, value) -> true)
                .timeout(call.timeout())
                .build();
        Future<HttpResponse<byte[]>> answer =
                threads.submit(() -> client.send(request, head -> new Bounded(call.mostBytes())));
        try {
            return judged(provider, answer.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new ProviderFailure.Unavailable(
                    "No answer of " + provider + " within " + call.timeout().toSeconds() + " seconds.", null);
        } catch (ExecutionException e) {
            throw failed(provider, e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true); // also closes the connection of what nobody waits for any more
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }

    private static ProviderFailure failed(String provider, Throwable cause) {
        if (cause.getCause() instanceof TooLongException) { // the client wraps what fails in its own threads
            return new ProviderFailure.Refused(provider + " sent an answer without an end.");
        }
        LOG.warnf("The connection to %s failed: %s", provider, cause);
        return new ProviderFailure.Unavailable(
                cause instanceof HttpTimeoutException
                        ? provider + " did not answer in time."
                        : "The connection to " + provider + " failed.",
                null);
    }

    private static byte[] judged(String provider, HttpResponse<byte[]> response) throws ProviderFailure {
        int status = response.statusCode();
        if (status == 200 || status == 201) {
            return response.body();
        }
        String header = response.headers().firstValue("Retry-After").orElse(null);
        LOG.warnf("%s answered %d: %s", provider, status, shown(response.body()));
        if (status == 401 || status == 403) {
            SECURITY.warnf("The key for %s was refused with status %d", provider, status);
            throw new ProviderFailure.KeyRefused(provider + " does not accept the key (status " + status + ").");
        }
        if (status == 429) {
            throw new ProviderFailure.Unavailable(
                    provider + " wants fewer requests (status 429).", RetryAfter.of(header));
        }
        if (status >= 500) {
            throw new ProviderFailure.Unavailable(
                    provider + " is at fault (status " + status + ").", RetryAfter.of(header));
        }
        throw new ProviderFailure.Refused(
                status >= 300 && status < 400
                        ? provider + " leads to another address, and no redirect is followed (status " + status + ")."
                        : provider + " refused the request (status " + status + ").");
    }

    /** One line of what the provider said; for the log alone. */
    private static String shown(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, SHOWN), UTF_8);
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("\\b(sk|key)-[A-Za-z0-9_*.-]+", "…");
    }

    /** Collects so many bytes; with one more it fails and closes the connection. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final HttpResponse.BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();
        private long room;
        private Flow.@Nullable Subscription source;

        Bounded(int room) {
            this.room = room;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            whole.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            room -= part.stream().mapToLong(ByteBuffer::remaining).sum();
            if (room >= 0) {
                whole.onNext(part);
            } else if (source != null) {
                source.cancel();
                whole.onError(new TooLongException());
            }
        }

        @Override
        public void onError(Throwable trouble) {
            whole.onError(trouble);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

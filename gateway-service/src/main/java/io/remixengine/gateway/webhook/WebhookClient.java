package io.remixengine.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.platform.address.DestinationRefusedException;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.WebAddress;
import io.remixengine.platform.provider.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses of strangers: connects to an address that was checked and to no other, follows nothing, reads little
 * and waits for a bounded time. Blocks.
 */
final class WebhookClient implements AutoCloseable {

    private static final int READ_AT_MOST = 1_024;

    private final HttpClient http;
    private final Destinations destinations;
    private final Duration timeout;

    /** @param options for tests: whom to trust beside the usual authorities */
    WebhookClient(Vertx vertx, HttpClientOptions options, Destinations destinations, Duration timeout, int atATime) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions(options)
                        .setKeepAlive(false)
                        .setConnectTimeout((int) timeout.toMillis())
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(atATime));
        this.destinations = destinations;
        this.timeout = timeout;
    }

    /**
     * @param turn of several addresses of the host, which one to take: another one for each try
     * @param body UTF-8 JSON
     */
    Answer post(WebAddress target, int turn, Map<String, String> headers, String body) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        InetAddress address;
        try {
            List<InetAddress> addresses = destinations.of(target.host(), target.port());
            address = addresses.get(Math.floorMod(turn, addresses.size()));
        } catch (UnknownHostException e) {
            return new Answer.Silence("There is no host " + target.host() + ".");
        } catch (DestinationRefusedException e) {
            return new Answer.Silence(e.reason());
        }
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        Future<Answer> answer = http.request(request(target, address))
                .compose(request -> {
                    sent.set(request);
                    headers.forEach(request::putHeader);
                    return request.send(Buffer.buffer(body, "UTF-8"));
                })
                .compose(WebhookClient::read);
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            HttpClientRequest request = sent.get();
            if (request != null) {
                request.reset();
            }
            return new Answer.Silence("No answer within " + timeout.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            return new Answer.Silence("The connection failed: " + reason(e) + ".");
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** The address is where we connect to; the host is what TLS and the receiver know it by. */
    private RequestOptions request(WebAddress target, InetAddress address) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setMethod(HttpMethod.POST)
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.url().startsWith("https:"))
                .setURI(pathAndQuery(target.url()))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
    }

    private static String pathAndQuery(String url) {
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        return whole.substring(whole.indexOf('/', whole.indexOf("://") + 3));
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> read = Promise.promise();
        Buffer beginning = Buffer.buffer();
        response.handler(part -> {
            int wanted = Math.min(part.length(), READ_AT_MOST - beginning.length());
            beginning.appendBuffer(part, 0, wanted);
            if (beginning.length() == READ_AT_MOST && read.tryComplete(answer(response, beginning))) {
                response.request().connection().close();
            }
        });
        response.endHandler(end -> read.tryComplete(answer(response, beginning)));
        response.exceptionHandler(read::tryFail);
        return read.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer beginning) {
        return new Answer.Received(
                response.statusCode(),
                new String(beginning.getBytes(), UTF_8).replace("\0", ""),
                RetryAfter.of(response.getHeader("Retry-After")));
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        String message = cause == null ? null : cause.getMessage();
        return message == null ? "no reason was given" : message.replace("\0", "");
    }
}

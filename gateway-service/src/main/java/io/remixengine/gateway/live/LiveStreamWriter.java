package io.remixengine.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.ServerSerialisers;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes live streams as server-sent events (WHATWG HTML). Not a Multi, as that would be answered with 200 before anybody
 * asked whether the reader may see it, and would write each event once for each of thousands of readers.
 */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class LiveStreamWriter implements ServerMessageBodyWriter<LiveStream> {

    /** A comment, which clients skip; it keeps proxies from closing a quiet stream. */
    private static final byte[] BEAT = ": alive\n\n".getBytes(UTF_8);

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == LiveStream.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return type == LiveStream.class;
    }

    @Override
    public void writeResponse(LiveStream stream, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        ServerHttpResponse response = context.serverResponse();
        request.suspend();
        response.setResponseHeader("Cache-Control", "no-store");
        response.setResponseHeader("X-Accel-Buffering", "no"); // a proxy that collects bytes would hold events back
        response.setChunked(true);
        ServerSerialisers.encodeResponseHeaders(request);
        response.write(hello(stream));
        Subscription subscription = stream.begin(new Outlet() {
            @Override
            public CompletionStage<?> send(Message message) {
                return response.write(message.sse(stream.topic()));
            }

            @Override
            public CompletionStage<?> beat() {
                return response.write(BEAT);
            }

            @Override
            public void ended(End why) {
                if (!response.closed()) {
                    response.end();
                }
                request.resume();
            }
        });
        response.addCloseHandler(subscription::cancel);
    }

    @Override
    public void writeTo(
            LiveStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream to) {
        throw new WebApplicationException("a live stream has no end that could be waited for");
    }

    private static byte[] hello(LiveStream stream) {
        return (": live\nretry: " + stream.reconnectAfter().toMillis() + "\n\n").getBytes(UTF_8);
    }
}

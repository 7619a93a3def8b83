package io.remixengine.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.live.Outlet.End;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.SessionScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Several videos over one socket. A client sends {@code {"subscribe": "<video>", "after": 7}} (without {@code after} it is
 * told the present state first) and {@code {"unsubscribe": "<video>"}}; it gets the same JSON as in server-sent events. What
 * it sends wrongly is answered by an {@code error}, and the socket stays open.
 */
@WebSocket(path = LiveSocket.PATH)
@SessionScoped
public class LiveSocket {

    static final String PATH = "/api/remix-engine/live";

    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int GOING_AWAY = 1001;

    private final LiveHub hub;
    private final LiveConfig config;
    private final Map<UUID, Subscription> followed = new LinkedHashMap<>();

    LiveSocket(LiveHub hub, LiveConfig config) {
        this.hub = hub;
        this.config = config;
    }

    @OnTextMessage
    Uni<String> receive(String text, WebSocketConnection connection) {
        return Uni.createFrom()
                .deferred(() -> handle(text, connection))
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> error(null, ((ProblemException) failure).problem()))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "A message of a live socket could not be handled"))
                .onFailure()
                .recoverWithItem(
                        error(null, Problem.of(500, "internal", "It could not be done. Try again in a moment.")));
    }

    @OnClose
    void closed() {
        followed.values().forEach(Subscription::cancel);
        followed.clear();
    }

    private Uni<String> handle(String text, WebSocketConnection connection) {
        JsonNode message = parse(text);
        if (message.hasNonNull("subscribe")) {
            return subscribe(video(message.get("subscribe")), after(message.get("after")), connection);
        }
        if (message.hasNonNull("unsubscribe")) {
            UUID video = video(message.get("unsubscribe"));
            Subscription subscription = followed.remove(video);
            if (subscription != null) {
                subscription.cancel();
            }
            return Uni.createFrom().item(json(Map.of("kind", "unsubscribed", "videoId", video)));
        }
        throw bad("A message says subscribe or unsubscribe.");
    }

    private Uni<String> subscribe(UUID video, @Nullable Long after, WebSocketConnection connection) {
        if (followed.containsKey(video)) {
            return Uni.createFrom().item(error(video, Problem.of(409, "subscribed", "The video is followed already.")));
        }
        if (followed.size() >= config.subscriptionsPerSocket()) {
            return Uni.createFrom()
                    .item(error(
                            video,
                            Problem.of(
                                    429,
                                    "too-many-subscriptions",
                                    "One socket follows at most " + config.subscriptionsPerSocket()
                                            + " videos. Unsubscribe from one, or open another socket.")));
        }
        Topic topic = new Topic.OfVideo(video);
        UUID user = connection.userData().get(LiveSocketCheck.CALLER).user();
        return hub.open(topic, user, after)
                .map(opening -> {
                    followed.put(video, hub.subscribe(topic, user, opening, outlet(video, connection)));
                    return json(Map.of("kind", "subscribed", "videoId", video));
                })
                .onFailure(ProblemException.class)
                .recoverWithItem(failure -> error(video, ((ProblemException) failure).problem()));
    }

    private Outlet outlet(UUID video, WebSocketConnection connection) {
        return new Outlet() {
            @Override
            public CompletionStage<?> send(Message message) {
                return connection.sendText(message.json()).subscribeAsCompletionStage();
            }

            @Override
            public CompletionStage<?> beat() {
                // the server pings each socket, however many videos it follows
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void ended(End why) {
                switch (why) {
                    case NO_ACCESS -> {
                        followed.remove(video);
                        tell(connection, error(video, Problem.notFound("video")));
                    }
                    case TOO_SLOW, RENEW ->
                        close(connection, TRY_AGAIN_LATER, "Connect again and go on after the last seq.");
                    case CLOSING, LOST -> close(connection, GOING_AWAY, "Connect again and go on after the last seq.");
                }
            }
        };
    }

    private static void tell(WebSocketConnection connection, String text) {
        connection
                .sendText(text)
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf("A socket is gone: %s", failure.getMessage()));
    }

    private static void close(WebSocketConnection connection, int code, String reason) {
        if (connection.isOpen()) {
            connection
                    .close(new CloseReason(code, reason))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.debugf("A socket is gone: %s", failure.getMessage()));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw bad("A message is a JSON object.");
        }
    }

    private static UUID video(JsonNode id) {
        try {
            return UUID.fromString(id.asText());
        } catch (IllegalArgumentException e) {
            throw bad("A video is named by its id, a UUID.");
        }
    }

    private static @Nullable Long after(@Nullable JsonNode number) {
        if (number == null || number.isNull()) {
            return null;
        }
        if (!number.canConvertToLong() || !number.isIntegralNumber() || number.asLong() < 0) {
            throw bad("after is the seq of the last message of this video that was seen.");
        }
        return number.asLong();
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(Problem.of(400, "bad-message", detail));
    }

    private static String error(@Nullable UUID video, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "error");
        if (video != null) {
            body.put("videoId", video);
        }
        body.put("problem", problem);
        return json(body);
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an answer is always writable", e);
        }
    }
}

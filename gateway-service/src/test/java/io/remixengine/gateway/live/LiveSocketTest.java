package io.remixengine.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(GatewayServers.class)
@TestProfile(LiveStreamTest.Hasty.class)
@Timeout(60)
class LiveSocketTest {

    @TestHTTPResource
    URI server;

    private final HttpClient http = HttpClient.newHttpClient();
    private Story story;

    @BeforeEach
    void begin() {
        story = new Story();
    }

    @AfterEach
    void end() {
        story.close();
        http.close();
    }

    @Test
    void oneSocketFollowsSeveralVideosEachWithItsOwnNumbers() throws Exception {
        UUID first = story.order();
        UUID second = story.order();
        Client client = connect(story.user, null);
        client.say("{\"subscribe\":\"%s\"}".formatted(first));
        client.say("{\"subscribe\":\"%s\",\"after\":0}".formatted(second));
        assertThat(client.stored(second, 1)).isNotNull();

        story.happens(first, 2);
        story.happens(second, 2);

        Map<String, Long> last = new TreeMap<>();
        while (last.values().stream().mapToLong(Long::longValue).sum() < 6) {
            JsonNode told = client.next("video");
            if (told.has("event")) {
                long before = last.getOrDefault(told.at("/videoId").asText(), 1L);
                assertThat(told.at("/seq").asLong()).isEqualTo(before + 1);
                last.put(told.at("/videoId").asText(), before + 1);
            }
        }
        assertThat(last).containsOnly(Map.entry(first.toString(), 3L), Map.entry(second.toString(), 3L));
        client.close();
    }

    @Test
    void afterUnsubscribingNothingComesAndSubscribingGoesOnAfterTheLast() throws Exception {
        UUID video = story.order();
        Client client = connect(story.user, null);
        client.say("{\"subscribe\":\"%s\"}".formatted(video));
        client.next("video");
        client.say("{\"unsubscribe\":\"%s\"}".formatted(video));
        client.next("unsubscribed");

        story.happens(video, 3);
        client.say("{\"subscribe\":\"%s\",\"after\":1}".formatted(video));

        for (long seq = 2; seq <= 4; seq++) {
            assertThat(client.next("video").at("/seq").asLong()).isEqualTo(seq);
        }
        client.close();
    }

    @Test
    void wrongMessagesAreAnsweredAndTheSocketStaysOpen() throws Exception {
        UUID foreign;
        try (Story other = new Story()) {
            foreign = other.order();
        }
        UUID video = story.order();
        Client client = connect(story.user, null);

        client.say("{");
        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(400);
        client.say("[]");
        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(400);
        client.say("{\"subscribe\":7}");
        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(400);
        client.say("{\"subscribe\":\"%s\",\"after\":-1}".formatted(video));
        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(400);
        client.say("{\"subscribe\":\"%s\"}".formatted(foreign));
        JsonNode refused = client.next("error");
        assertThat(refused.at("/problem/status").asInt()).isEqualTo(404);
        assertThat(refused.at("/videoId").asText()).isEqualTo(foreign.toString());
        client.say("{\"subscribe\":\"%s\"}".formatted(video));
        assertThat(client.next("video").at("/seq").asLong()).isEqualTo(1);
        client.say("{\"subscribe\":\"%s\"}".formatted(video));
        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(409);
        client.close();
    }

    @Test
    void socketFollowsABoundedNumberOfVideos() throws Exception {
        Client client = connect(story.user, null);
        for (UUID video : List.of(story.order(), story.order(), story.order())) {
            client.say("{\"subscribe\":\"%s\"}".formatted(video));
        }

        assertThat(client.next("error").at("/problem/status").asInt()).isEqualTo(429);
        client.close();
    }

    @Test
    void pagesOfOtherOriginsOpenNoSocket() throws Exception {
        assertThatThrownBy(() -> connect(story.user, "https://evil.example"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        connect(story.user, "http://" + server.getAuthority()).close();
    }

    private Client connect(UUID user, @Nullable String origin) {
        Messages messages = new Messages();
        WebSocket.Builder builder = http.newWebSocketBuilder().header("X-Remix-User", user.toString());
        if (origin != null) {
            builder.header("Origin", origin);
        }
        WebSocket socket = builder.buildAsync(
                        URI.create("ws://" + server.getAuthority() + "/api/remix-engine/live"), messages)
                .join();
        return new Client(socket, messages.received);
    }

    private record Client(WebSocket socket, BlockingQueue<JsonNode> messages) {

        void say(String message) {
            socket.sendText(message, true).join();
        }

        /** The next message of a kind; others are skipped. */
        JsonNode next(String kind) throws InterruptedException {
            for (JsonNode message = messages.poll(20, TimeUnit.SECONDS);
                    message != null;
                    message = messages.poll(20, TimeUnit.SECONDS)) {
                if (message.at("/kind").asText().equals(kind)) {
                    return message;
                }
            }
            throw new AssertionError("nothing came");
        }

        JsonNode stored(UUID video, long seq) throws InterruptedException {
            while (true) {
                JsonNode told = next("video");
                if (told.has("event")
                        && told.at("/videoId").asText().equals(video.toString())
                        && told.at("/seq").asLong() == seq) {
                    return told;
                }
            }
        }

        void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    received.add(Json.mapper().readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    throw new AssertionError("no JSON: " + text, e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}

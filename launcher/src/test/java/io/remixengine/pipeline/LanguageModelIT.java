package io.remixengine.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.wire.Json;
import io.remixengine.launcher.video.VideoView;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A language model that an admin sets up while everything runs. */
@ExtendWith(WholeStack.class)
class LanguageModelIT {

    private static final String SETTINGS = "admin/settings";

    @Test
    void aBareTopicBecomesAVideoAndIsPaidOnceAlsoWhenItIsReplayed(WholeStack.Running stack) throws Exception {
        try (FakeModel model = FakeModel.start();
                HttpClient http = HttpClient.newHttpClient()) {
            ObjectNode before = write(
                    stack,
                    http,
                    Json.mapper()
                            .createObjectNode()
                            .put("baseUrl", model.baseUrl())
                            .put("model", "kettle-1"));
            UUID id = stack.order(new Source.Topic("Kettles", null, null), 10);
            VideoView video = stack.end(id);
            assertThat(video.status()).as("%s", video.failure()).isEqualTo("published");
            ScriptRemixed first = script(stack, id, 1);
            assertThat(first.script().title()).isEqualTo("Why Kettles Sing");
            assertThat(requireNonNull(first.authorship()).model()).isEqualTo("kettle-1");

            HttpResponse<String> replay = http.send(
                    request(stack, "videos/" + id + "/replay")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"remix\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(replay.statusCode()).as(replay.body()).isEqualTo(202);
            ScriptRemixed second = script(stack, id, 2);
            VideoView again = stack.end(id);
            write(stack, http, (ObjectNode) before.get("writer"));

            assertThat(again.status()).as("%s", again.failure()).isEqualTo("published");
            assertThat(second.script()).isEqualTo(first.script());
            assertThat(second.usage()).isEmpty();
            assertThat(model.paid()).singleElement().asString().contains("Kettles");
        }
    }

    private static ScriptRemixed script(WholeStack.Running stack, UUID video, int attempt) throws InterruptedException {
        return (ScriptRemixed) stack.events()
                .await(
                        video,
                        event -> event instanceof ScriptRemixed && event.meta().attempt() == attempt,
                        Duration.ofSeconds(60));
    }

    /** Changes who writes; returns the settings as they were. */
    private static ObjectNode write(WholeStack.Running stack, HttpClient http, ObjectNode writer)
            throws IOException, InterruptedException {
        HttpResponse<String> read =
                http.send(request(stack, SETTINGS).GET().build(), HttpResponse.BodyHandlers.ofString());
        JsonNode before = Json.mapper().readTree(read.body());
        ObjectNode settings = before.deepCopy();
        settings.set("writer", writer);
        HttpResponse<String> written = http.send(
                request(stack, SETTINGS)
                        .header("Content-Type", "application/json")
                        .header("If-Match", read.headers().firstValue("ETag").orElseThrow())
                        .PUT(HttpRequest.BodyPublishers.ofString(settings.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        Thread.sleep(Duration.ofSeconds(2)); // by then every service has them
        return (ObjectNode) before;
    }

    private static HttpRequest.Builder request(WholeStack.Running stack, String path) {
        return HttpRequest.newBuilder(stack.stack().gateway().resolve("/api/remix-engine/" + path))
                .header("Authorization", "Bearer " + stack.key());
    }
}

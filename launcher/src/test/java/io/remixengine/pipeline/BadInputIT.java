package io.remixengine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.Failure;
import io.remixengine.launcher.video.VideoView;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input ends with a reason and a remedy, and leaves nothing behind. */
@ExtendWith(WholeStack.class)
class BadInputIT {

    @ParameterizedTest
    @CsvSource({
        "missing.html, source_not_found",
        "page-without-video, source_without_video",
        "redirect-to-private, address_refused",
        "truncated.mp4, media_unreadable",
        "endless.mp4, source_too_large"
    })
    void aFaultySiteFailsWithAReason(String fault, String code, WholeStack.Running stack) throws Exception {
        failsWith(code, new Source.Url(stack.faults().address(fault).toString()), stack);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9/film.mp4, address_refused",
        "http://192.168.1.1/film.mp4, address_refused",
        "http://[::1]/film.mp4, address_refused",
        "http://no-such-host.invalid/film.mp4, source_unreachable"
    })
    void anAddressThatLeadsNowhereGoodFailsWithAReason(String address, String code, WholeStack.Running stack)
            throws Exception {
        failsWith(code, new Source.Url(address), stack);
    }

    @Test
    void aBareTopicAsksForNotesOrALanguageModel(WholeStack.Running stack) throws Exception {
        failsWith("language_model_needed", new Source.Topic("Bees", null, null), stack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "nested", "html", "file-address"})
    void rubbishIsAProblemAtTheDoor(String kind, WholeStack.Running stack) throws Exception {
        String body = switch (kind) {
            case "rubbish" -> "x%{".repeat(350_000);
            case "nested" -> "[".repeat(500_000);
            case "html" -> "<html></html>";
            default -> "{\"source\":{\"type\":\"url\",\"url\":\"file:///etc/passwd\"}}";
        };
        URI videos = stack.stack().gateway().resolve("/api/remix-engine/projects/" + stack.project() + "/videos");

        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(videos)
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + stack.key())
                            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        assertThat(answer.statusCode()).isIn(400, 413, 422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"title\"", "\"detail\"").doesNotContain("Exception");
    }

    @AfterAll
    static void nothingIsLeftBehind(WholeStack.Running stack) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end)
                && !(stack.workFiles().isEmpty() && stack.children().isEmpty())) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(stack.workFiles()).isEmpty();
        assertThat(stack.children()).isEmpty();
    }

    private static void failsWith(String code, Source source, WholeStack.Running stack) throws Exception {
        UUID id = stack.order(source, 10);

        VideoView video = stack.end(id);

        assertThat(video.status()).isEqualTo("failed");
        Failure failure = Objects.requireNonNull(video.failure());
        assertThat(failure.code().id()).isEqualTo(code);
        assertThat(failure.reason()).isNotBlank();
        assertThat(failure.remedy()).isNotBlank();
    }
}

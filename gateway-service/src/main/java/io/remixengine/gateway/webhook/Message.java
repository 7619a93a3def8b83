package io.remixengine.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.news.Links;
import io.remixengine.gateway.news.News;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver gets: enough to decide whether to ask for more.
 *
 * @param timestamp when it happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(@Schema(examples = "video.failed") String type, Instant timestamp, Data data) {

    /** The type of a message that somebody sends to see whether it arrives. */
    static final String TEST = "webhook.test";

    /**
     * @param videoId null in a test
     * @param gate what waits for approval: {@code script} or {@code media}
     * @param publications where it can be seen, by target
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID projectId,
            @Nullable UUID videoId,
            @Nullable String status,
            @Nullable Integer attempt,
            @Nullable String title,
            @Nullable String gate,
            News.@Nullable FailureNews failure,
            Map<String, String> publications,
            Map<String, String> links) {}

    static Message of(News news, Links links) {
        return new Message(
                news.type().id(),
                news.time(),
                new Data(
                        news.projectId(),
                        news.videoId(),
                        news.status(),
                        news.attempt(),
                        news.title(),
                        news.gate(),
                        news.failure(),
                        news.publications(),
                        Map.of("video", links.video(news.videoId()), "page", links.page(news.videoId()))));
    }

    static Message test(UUID project, Instant now) {
        return new Message(TEST, now, new Data(project, null, null, null, null, null, null, Map.of(), Map.of()));
    }

    /** The exact text that is signed and sent. */
    String json() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a message is always writable", e);
        }
    }
}

package io.remixengine.gateway.news;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of news.
 *
 * @param status the video's, as in the API
 * @param attempt which run of the video it is about
 * @param name what people know the video by: its title, else what it is made from
 * @param title null before there is one
 * @param gate what waits for approval, {@code script} or {@code media}; null if nothing does
 * @param failure null if nothing failed
 * @param publications where it can be seen, by target
 */
public record News(
        NewsType type,
        UUID projectId,
        UUID videoId,
        String status,
        int attempt,
        String name,
        @Nullable String title,
        @Nullable String gate,
        @Nullable FailureNews failure,
        Map<String, String> publications,
        Instant time) {

    public News {
        requireNonNull(type, "type");
        publications = Map.copyOf(publications);
    }

    /** What failed, why, and what to do. */
    public record FailureNews(String stage, String code, String reason, String remedy) {}

    /** Whether nothing more is to come by itself after it. */
    public boolean isTheEnd() {
        return type == NewsType.PUBLISHED || type == NewsType.RENDERED && status.equals("rendered");
    }
}

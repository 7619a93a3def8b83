package io.remixengine.launcher.video;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that was given up, as the gateway tells it.
 *
 * @param stage who gave it up: a stage, or {@code gateway}
 * @param reason why
 * @param state {@code waiting}, {@code redriven} or {@code dropped}
 * @param payload the record itself; absent in lists
 */
public record DeadLetter(
        UUID id,
        String stage,
        String topic,
        long offset,
        @Nullable String type,
        @Nullable UUID videoId,
        String reason,
        String state,
        @Nullable String note,
        String createdAt,
        @Nullable String payload) {

    /** Some of them, latest first. */
    public record Page(List<DeadLetter> items, @Nullable String next) {}
}

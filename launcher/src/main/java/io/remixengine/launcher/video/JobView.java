package io.remixengine.launcher.video;

import io.remixengine.contracts.event.StageName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stage's work on one video, as the gateway tells it.
 *
 * @param percent how far it is, 0 to 100
 */
public record JobView(
        UUID id,
        UUID videoId,
        StageName type,
        int attempt,
        String state,
        int tries,
        int percent,
        String queuedAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        @Nullable Reason error) {

    /** Why it failed, and what to do. */
    public record Reason(String code, String reason, String remedy) {}

    /** A page of them. */
    record Page(List<JobView> items, @Nullable String next) {}
}

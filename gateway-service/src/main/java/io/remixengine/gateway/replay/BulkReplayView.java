package io.remixengine.gateway.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk replay as people see it.
 *
 * @param projectId null for all projects
 * @param failedSince the filter; so are stage and code
 * @param from null for the stage at which each video failed
 * @param state {@code running}, {@code done} or {@code stopped}
 * @param videos how many matched when it was asked for
 * @param waiting how many are still to come, or were left when it was stopped
 * @param skips the first videos that were skipped, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkReplayView(
        UUID id,
        @Nullable UUID projectId,
        @Nullable Instant failedSince,
        @Nullable String stage,
        @Nullable String code,
        @Nullable String provider,
        @Nullable String from,
        int perMinute,
        String state,
        long videos,
        long replayed,
        long skipped,
        long waiting,
        List<Skip> skips,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** A video that could not be replayed. */
    public record Skip(UUID videoId, String reason) {}
}

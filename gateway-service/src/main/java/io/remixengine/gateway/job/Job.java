package io.remixengine.gateway.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.StageName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stage's work on one video.
 *
 * @param id the event that asked for it
 * @param attempt which run of the video it belongs to
 * @param target where to, if something is published
 * @param tries how often it was begun
 * @param percent how far it is, 0 to 100, as far as it has told
 * @param queuedAt when it was asked for
 * @param startedAt when it was first begun
 * @param finishedAt when it succeeded, failed or was cancelled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Job(
        UUID id,
        UUID videoId,
        StageName type,
        int attempt,
        @Nullable PublishTarget target,
        JobState state,
        int tries,
        int percent,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable JobError error) {

    /** Why it failed, and what to do. */
    public record JobError(String code, String reason, String remedy) {}
}

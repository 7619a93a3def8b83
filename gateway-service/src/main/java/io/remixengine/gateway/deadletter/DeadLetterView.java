package io.remixengine.gateway.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as admins see it.
 *
 * @param stage who gave it up: a stage, or {@code gateway}
 * @param type which event, or part of a stage's work, it is, as far as that is known
 * @param eventId what it says of itself; so are the video and the project
 * @param reason why it was given up
 * @param note why it was dropped
 * @param payload the record itself, its beginning if it is long; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        UUID id,
        String stage,
        String topic,
        long offset,
        @Nullable String type,
        @Nullable UUID eventId,
        @Nullable UUID videoId,
        @Nullable UUID projectId,
        String reason,
        DeadLetterState state,
        @Nullable String note,
        @Nullable UUID handledBy,
        @Nullable Instant handledAt,
        Instant createdAt,
        @Nullable String payload) {

    private static final int MOST_SHOWN = 100_000;

    static DeadLetterView listed(DeadLetter letter) {
        return of(letter, null);
    }

    static DeadLetterView whole(DeadLetter letter) {
        return of(letter, new String(letter.payload, 0, Math.min(letter.payload.length, MOST_SHOWN), UTF_8));
    }

    private static DeadLetterView of(DeadLetter letter, @Nullable String payload) {
        return new DeadLetterView(
                letter.id,
                letter.stage == null ? "gateway" : letter.stage,
                letter.topic,
                letter.topicOffset,
                letter.type,
                letter.eventId,
                letter.videoId,
                letter.projectId,
                letter.reason,
                letter.state(),
                letter.note,
                letter.handledBy,
                letter.handledAt,
                letter.createdAt,
                payload);
    }
}

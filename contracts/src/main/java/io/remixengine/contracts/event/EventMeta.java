package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event tells about itself.
 *
 * @param id its identity; the same event is sent again under the same id
 * @param projectId the project that the video belongs to
 * @param videoId the video, which is also the key on the wire
 * @param attempt 1 for the first run of the video; each replay is one more
 * @param causeId the event that led to this one; null for the first
 * @param time when it happened
 * @param settingsVersion the version of the run-time settings that a stage worked with; null for what no stage made
 */
public record EventMeta(
        UUID id,
        UUID projectId,
        UUID videoId,
        int attempt,
        @Nullable UUID causeId,
        Instant time,
        @Nullable Integer settingsVersion) {

    public EventMeta {
        requireNonNull(id, "id");
        requireNonNull(projectId, "projectId");
        requireNonNull(videoId, "videoId");
        requireNonNull(time, "time");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt starts at 1: " + attempt);
        }
    }

    /** The meta of an event that no stage made. */
    public EventMeta(UUID id, UUID projectId, UUID videoId, int attempt, @Nullable UUID causeId, Instant time) {
        this(id, projectId, videoId, attempt, causeId, time, null);
    }

    /** The same with the version of the settings that a stage worked with. */
    public EventMeta withSettings(int version) {
        return new EventMeta(id, projectId, videoId, attempt, causeId, time, version);
    }

    /**
     * The meta of this event as it is said again in a later attempt. Its id is derived from this id and the attempt, and
     * seeds the ids of all that follows in that attempt.
     */
    public EventMeta again(int later, Instant time) {
        return new EventMeta(NameUuid.v5(id, "attempt#" + later), projectId, videoId, later, id, time);
    }

    /**
     * The meta of an event that follows from this one. Its id is derived from this id, the type and the index, so the
     * same cause always leads to the same ids.
     *
     * @param index tells apart several events of one type with the same cause
     */
    public EventMeta next(EventType type, int index, Instant time) {
        UUID next = NameUuid.v5(id, type.id() + "#" + index);
        return new EventMeta(next, projectId, videoId, attempt, id, time);
    }
}

package io.remixengine.launcher.video;

import java.util.List;
import java.util.UUID;

/** A bulk replay, as the gateway tells it. */
public record BulkReplay(
        UUID id, String state, long videos, long replayed, long skipped, long waiting, List<Skip> skips) {

    /** What one would do. */
    public record Preview(long videos, List<UUID> first) {}

    /** A video that could not be replayed. */
    public record Skip(UUID videoId, String reason) {}

    public boolean ended() {
        return !state.equals("running");
    }
}

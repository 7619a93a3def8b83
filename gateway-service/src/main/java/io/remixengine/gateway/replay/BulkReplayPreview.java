package io.remixengine.gateway.replay;

import java.util.List;
import java.util.UUID;

/**
 * What a bulk replay would do.
 *
 * @param videos how many match now
 * @param first the ids of the first of them, in the order in which they would be replayed
 */
public record BulkReplayPreview(long videos, List<UUID> first) {

    public BulkReplayPreview {
        first = List.copyOf(first);
    }
}

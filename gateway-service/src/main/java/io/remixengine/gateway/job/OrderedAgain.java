package io.remixengine.gateway.job;

import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Orders once more what somebody ordered beside the final video. Within a transaction that holds the video's row. */
public interface OrderedAgain {

    /** Whether the job is such an order. */
    Uni<Boolean> has(UUID job);

    /** Orders the same of the same timeline; returns the new job. */
    Uni<UUID> again(UUID user, Video video, UUID job);
}

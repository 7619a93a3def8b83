package io.remixengine.gateway.video;

import io.remixengine.contracts.event.VideoEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Hears of every event of a video when it is stored for the first time, within the transaction that stores it: it writes
 * rows and does nothing that could not be rolled back.
 */
public interface EventReader {

    Uni<Void> stored(VideoEvent event);

    /**
     * Makes its rows anew from all that is stored of these videos, in the order in which it was stored.
     *
     * @return the videos of which a row differed
     */
    Uni<Set<UUID>> rebuild(Map<UUID, List<VideoEvent>> stored);
}

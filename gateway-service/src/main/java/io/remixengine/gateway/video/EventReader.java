package io.remixengine.gateway.video;

import io.remixengine.contracts.event.VideoEvent;
import io.smallrye.mutiny.Uni;

/**
 * Hears of every event of a video when it is stored for the first time, within the transaction that stores it: it writes
 * rows and does nothing that could not be rolled back.
 */
public interface EventReader {

    Uni<Void> stored(VideoEvent event);
}

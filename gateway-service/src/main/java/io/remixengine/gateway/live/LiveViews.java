package io.remixengine.gateway.live;

import io.remixengine.contracts.event.StageProgressed;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What readers are shown of videos; implemented where videos are known. Reads run within the caller's transaction. */
public interface LiveViews {

    /**
     * A video as people see it.
     *
     * @param state what becomes JSON
     */
    record Shown(UUID video, Object state) {}

    /** These videos, by id. */
    Uni<Map<UUID, Object>> of(Collection<UUID> videos);

    /** The newest videos of a project. */
    Uni<List<Shown>> newest(UUID project);

    /** How far a video is, as JSON. */
    Object progress(StageProgressed step);
}

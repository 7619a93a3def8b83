package io.remixengine.gateway.live;

import io.remixengine.contracts.event.StageProgressed;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What readers are shown of renders that people ordered; implemented where those are known. */
public interface RenderViews {

    /** These renders as people see them, by id; within the caller's transaction. */
    Uni<Map<UUID, Object>> of(Collection<UUID> renders);

    /** How far a render is, as JSON. */
    Object progress(StageProgressed step);
}

package io.remixengine.gateway.live;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Knows which renders people ordered beside the videos themselves; implemented where those are known. */
public interface OrderedRenders {

    /** Whether an event is the request of one; a transaction of its own. */
    Uni<Boolean> has(UUID request);
}

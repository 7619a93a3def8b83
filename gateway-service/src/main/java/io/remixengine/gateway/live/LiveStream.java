package io.remixengine.gateway.live;

import java.time.Duration;
import java.util.UUID;

/** A stream that may begin: the answer of a resource to a reader whose right was checked. */
public final class LiveStream {

    private final LiveHub hub;
    private final Topic topic;
    private final UUID user;
    private final Opening opening;

    LiveStream(LiveHub hub, Topic topic, UUID user, Opening opening) {
        this.hub = hub;
        this.topic = topic;
        this.user = user;
        this.opening = opening;
    }

    Topic topic() {
        return topic;
    }

    /** How long its reader waits before it connects again. */
    Duration reconnectAfter() {
        return hub.config().reconnectAfter();
    }

    Subscription begin(Outlet outlet) {
        return hub.subscribe(topic, user, opening, outlet);
    }
}

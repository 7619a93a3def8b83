package io.remixengine.gateway.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live updates are told. */
@ConfigMapping(prefix = "remix.live")
public interface LiveConfig {

    /** After how much silence a stream shows that it is alive. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How long a browser waits before it connects again. */
    @WithDefault("PT2S")
    Duration reconnectAfter();

    /** How often stored events are looked for that no notification told of. */
    @WithDefault("PT5S")
    Duration poll();

    /** How often it is checked that readers still belong to the project. */
    @WithDefault("PT30S")
    Duration checkAccess();

    /** How long a reader may take nothing while there is something to tell, before it is cut off. */
    @WithDefault("PT30S")
    Duration patience();

    /** How long one stream lasts; its reader then connects again, with credentials that are checked again. */
    @WithDefault("PT15M")
    Duration longest();

    /** How many messages of a project each instance keeps for readers that are a little behind. */
    @WithDefault("256")
    int kept();

    /** How many videos one WebSocket may follow. */
    @WithDefault("100")
    int subscriptionsPerSocket();
}

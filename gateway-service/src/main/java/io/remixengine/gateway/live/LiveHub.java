package io.remixengine.gateway.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.remixengine.gateway.outbox.DatabaseListening;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which videos just changed, in whatever instance, and how far their stages are. */
@Singleton
public class LiveHub {

    /** A video that changed. */
    public record Change(UUID projectId, UUID videoId) {}

    private static final Logger LOG = Logger.getLogger(LiveHub.class);
    private static final int REMEMBERED = 10_000;
    private static final int SLOW_READER = 1_024;
    private static final long RECONNECT_MS = 500;

    private final BroadcastProcessor<Change> changes = BroadcastProcessor.create();
    private final Map<UUID, StageProgressed> progress = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, StageProgressed> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final PgSubscriber subscriber;

    LiveHub(Vertx vertx, DatabaseListening listening) {
        subscriber = PgSubscriber.subscriber(vertx, listening.options()).reconnectPolicy(retries -> RECONNECT_MS);
    }

    void start(@Observes StartupEvent event) {
        subscriber.channel("re_video").handler(this::changed);
        subscriber.connect().onFailure(e -> LOG.warnf("No notifications yet: %s", e.getMessage()));
    }

    void stop(@Observes ShutdownEvent event) {
        subscriber.close();
    }

    /** Changes from now on. A reader that is too slow is cut off; it then asks again. */
    public Multi<Change> changes() {
        return changes.onOverflow().buffer(SLOW_READER);
    }

    /** How far a video's stage was when last heard of; null if it was not. */
    public @Nullable StageProgressed progress(UUID video) {
        synchronized (progress) {
            return progress.get(video);
        }
    }

    @Incoming("progress")
    void progressed(byte[] body) {
        try {
            if (EventCodec.decode("re.stage-progressed.v1", body) instanceof StageProgressed step) {
                synchronized (progress) {
                    progress.remove(step.meta().videoId());
                    progress.put(step.meta().videoId(), step);
                }
                publish(new Change(step.meta().projectId(), step.meta().videoId()));
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("Progress cannot be read: %s", e.getMessage());
        }
    }

    private void changed(String projectAndVideo) {
        int slash = projectAndVideo.indexOf('/');
        publish(new Change(
                UUID.fromString(projectAndVideo.substring(0, slash)),
                UUID.fromString(projectAndVideo.substring(slash + 1))));
    }

    private synchronized void publish(Change change) {
        changes.onNext(change);
    }
}

package io.remixengine.gateway.live;

import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How far stages are, of every video that was heard of lately. Each instance hears all of it; nothing is stored. */
@Singleton
public class StageProgress {

    private static final Logger LOG = Logger.getLogger(StageProgress.class);
    private static final int REMEMBERED = 10_000;
    private static final Duration HEARD = Duration.ofSeconds(3);

    private final List<Consumer<StageProgressed>> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, StageProgressed> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, StageProgressed> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How far a video's stage was when last heard of; null if it was not. */
    public @Nullable StageProgressed of(UUID video) {
        synchronized (latest) {
            return latest.get(video);
        }
    }

    void listen(Consumer<StageProgressed> listener) {
        listeners.add(listener);
    }

    @Incoming("progress")
    void progressed(byte[] body) {
        try {
            if (EventCodec.decode("re.stage-progressed.v1", body) instanceof StageProgressed step) {
                synchronized (latest) {
                    StageProgressed before = latest.remove(step.meta().videoId());
                    if (before != null && isBehind(step, before)) {
                        latest.put(step.meta().videoId(), before);
                        return;
                    }
                    latest.put(step.meta().videoId(), step);
                }
                listeners.forEach(listener -> listener.accept(step));
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("Progress cannot be read: %s", e.getMessage());
        }
    }

    /** Several workers may tell of one job, each of its own part: for a while, only the one that is furthest is heard. */
    private static boolean isBehind(StageProgressed step, StageProgressed before) {
        return Objects.equals(step.meta().causeId(), before.meta().causeId())
                && step.fraction() < before.fraction()
                && step.meta().time().isBefore(before.meta().time().plus(HEARD));
    }
}

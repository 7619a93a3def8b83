package io.remixengine.gateway.live;

import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.wire.EventCodec;
import io.remixengine.contracts.wire.UnreadableEventException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far stages are, of every video and every job that was heard of lately. Each instance hears all of it; nothing is
 * stored. The progress of a render that somebody ordered is its job's, and not the video's.
 */
@Singleton
public class StageProgress {

    /** Takes progress as it comes. */
    @FunctionalInterface
    interface Listener {

        /** @param ofVideo whether it is the video's own progress, not that of a render beside it */
        void progressed(StageProgressed step, boolean ofVideo);
    }

    private static final Logger LOG = Logger.getLogger(StageProgress.class);
    private static final Duration HEARD = Duration.ofSeconds(3);

    private final OrderedRenders renders;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Recent<StageProgressed> ofVideos = new Recent<>();
    private final Recent<StageProgressed> ofJobs = new Recent<>();
    private final Recent<Boolean> ordered = new Recent<>();

    StageProgress(OrderedRenders renders) {
        this.renders = renders;
    }

    /** How far a video's stage was when last heard of; null if it was not. */
    public @Nullable StageProgressed of(UUID video) {
        return ofVideos.get(video);
    }

    /** How far the work was that this event asked for, when last heard of; null if it was not. */
    public @Nullable StageProgressed ofJob(UUID request) {
        return ofJobs.get(request);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    @Incoming("progress")
    Uni<Void> progressed(byte[] body) {
        try {
            if (EventCodec.decode("re.stage-progressed.v1", body) instanceof StageProgressed step) {
                return isOrdered(step)
                        .invoke(aside -> tell(step, !aside))
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithUni(failure -> {
                            LOG.warnf("Progress is not told: %s", failure.getMessage());
                            return Uni.createFrom().voidItem();
                        });
            }
        } catch (UnreadableEventException e) {
            LOG.warnf("Progress cannot be read: %s", e.getMessage());
        }
        return Uni.createFrom().voidItem();
    }

    private void tell(StageProgressed step, boolean ofVideo) {
        UUID cause = step.meta().causeId();
        if (cause != null) {
            StageProgressed before = ofJobs.get(cause);
            if (before != null && isBehind(step, before)) {
                return;
            }
            ofJobs.put(cause, step);
        }
        if (ofVideo) {
            ofVideos.put(step.meta().videoId(), step);
        }
        listeners.forEach(listener -> listener.progressed(step, ofVideo));
    }

    /** Several workers may tell of one job, each of its own part: for a while, only the one that is furthest is heard. */
    private static boolean isBehind(StageProgressed step, StageProgressed before) {
        return step.fraction() < before.fraction()
                && step.meta().time().isBefore(before.meta().time().plus(HEARD));
    }

    /** Asked once for each render; it is stored before a stage hears of it, so the answer stays. */
    private Uni<Boolean> isOrdered(StageProgressed step) {
        UUID cause = step.meta().causeId();
        if (step.stage() != StageName.RENDER || cause == null) {
            return Uni.createFrom().item(false);
        }
        Boolean known = ordered.get(cause);
        return known != null
                ? Uni.createFrom().item(known)
                : renders.has(cause).invoke(answer -> ordered.put(cause, answer));
    }

    /** The last ones that were put, by their ids. Any thread. */
    private static final class Recent<T> {

        private static final int REMEMBERED = 10_000;

        private final Map<UUID, T> latest = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, T> eldest) {
                return size() > REMEMBERED;
            }
        };

        synchronized @Nullable T get(UUID id) {
            return latest.get(id);
        }

        synchronized void put(UUID id, T value) {
            latest.remove(id);
            latest.put(id, value);
        }
    }
}

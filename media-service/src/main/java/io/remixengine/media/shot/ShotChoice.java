package io.remixengine.media.shot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives each scene a stretch of the source that lies in one shot and that no other scene shows. Used by one thread. */
public final class ShotChoice {

    private static final long HANDLE_MS = 200; // what a transition of 0.3 s takes beyond a cut, and a frame or two

    private final List<Shot> free = new ArrayList<>();

    public ShotChoice(List<Shot> shots) {
        free.addAll(shots);
    }

    /**
     * Takes the stretch whose shot is nearest to a moment.
     *
     * @param wantedMs where the scene's words are said in the source; null for the earliest free stretch
     * @param lengthMs how long the scene is
     * @return where it starts in the source, in ms; nothing if no free stretch is long enough
     */
    public Optional<Long> take(@Nullable Long wantedMs, long lengthMs) {
        Shot best = null;
        long bestDistance = Long.MAX_VALUE;
        for (Shot shot : free) {
            if (shot.endMs() - shot.startMs() < lengthMs + 2 * HANDLE_MS) {
                continue;
            }
            long distance = wantedMs == null ? shot.startMs() : distance(shot, wantedMs);
            if (distance < bestDistance) {
                best = shot;
                bestDistance = distance;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        long first = best.startMs() + HANDLE_MS;
        long start = Math.clamp(wantedMs == null ? first : wantedMs, first, best.endMs() - HANDLE_MS - lengthMs);
        free.remove(best);
        release(best.startMs(), start - HANDLE_MS);
        release(start + lengthMs + HANDLE_MS, best.endMs());
        return Optional.of(start);
    }

    private void release(long startMs, long endMs) {
        if (endMs > startMs) {
            free.add(new Shot(startMs, endMs));
        }
    }

    private static long distance(Shot shot, long ms) {
        return ms < shot.startMs() ? shot.startMs() - ms : Math.max(0, ms - shot.endMs());
    }
}

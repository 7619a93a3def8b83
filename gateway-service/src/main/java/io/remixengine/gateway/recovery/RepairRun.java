package io.remixengine.gateway.recovery;

import io.remixengine.gateway.video.UnreadableStoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A repair under way: counts what is told and writes it down every second. One thread. */
final class RepairRun {

    /** Writes down where a repair is. */
    @FunctionalInterface
    interface Log {

        /** @return false if the repair is not its gateway's any more */
        boolean write(RepairRun run);
    }

    /** Part of a repair. */
    @FunctionalInterface
    interface Step<E extends Exception> {
        void take() throws E;
    }

    private static final int MOST_FINDINGS = 1_000;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final UUID id;
    private final boolean dryRun;
    private final Log log;
    private final List<Finding> findings = new ArrayList<>();
    private long total;
    private long examined;
    private long changed;
    private long bytes;
    private long written = System.nanoTime();

    RepairRun(UUID id, boolean dryRun, Log log) {
        this.id = id;
        this.dryRun = dryRun;
        this.log = log;
    }

    UUID id() {
        return id;
    }

    /** Whether it only tells what it would do. */
    boolean dryRun() {
        return dryRun;
    }

    /** How much there is to be examined, as far as that is known. */
    void total(long count) {
        total = count;
    }

    /** @throws InterruptedException if the repair is to stop */
    void examined(long more) throws InterruptedException {
        examined += more;
        if (Thread.interrupted()) {
            throw new InterruptedException("the gateway stops");
        }
        if (System.nanoTime() - written >= EVERY.toNanos()) {
            written = System.nanoTime();
            if (!log.write(this)) {
                throw new InterruptedException("the repair was given up for another");
            }
        }
    }

    /** Takes a step that reads stored events of a video; if they cannot be read, that is told, and the step is left out. */
    <E extends Exception> void examine(UUID subject, Step<E> step) throws E {
        try {
            step.take();
        } catch (UnreadableStoryException e) {
            found(subject.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Something was changed, or would be. */
    void changed(String subject, String what) {
        changed++;
        found(subject, what);
    }

    /** A file was removed, or would be. */
    void removed(String key, long itsBytes, String why) {
        bytes += itsBytes;
        changed(key, why);
    }

    /** Something that nothing can be done about here. The first thousand are kept. */
    void found(String subject, String what) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(subject, what));
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    long total() {
        return Math.max(total, examined);
    }

    long examined() {
        return examined;
    }

    long changed() {
        return changed;
    }

    long bytes() {
        return bytes;
    }
}

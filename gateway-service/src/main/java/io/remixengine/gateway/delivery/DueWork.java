package io.remixengine.gateway.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * Takes what is due and works on it, several at a time, until it is closed. Who takes something claims it for a while, so
 * that others leave it alone, and it comes back if its worker dies.
 */
public final class DueWork<T> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DueWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final int slots;
    private final Duration pollEvery;
    private final IntFunction<List<T>> claim;
    private final Consumer<T> work;
    private final Semaphore free;
    private final Thread thread;

    private volatile boolean closed;

    /**
     * @param slots how many are worked on at a time
     * @param claim takes at most so many that are due; blocks
     * @param work does one of them and writes down what came of it; blocks
     */
    public DueWork(String name, int slots, Duration pollEvery, IntFunction<List<T>> claim, Consumer<T> work) {
        this.name = name;
        this.slots = slots;
        this.pollEvery = pollEvery;
        this.claim = claim;
        this.work = work;
        this.free = new Semaphore(slots);
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Takes nothing more and gives what is at work a moment. What does not end in it comes back when its claim ends. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE) || !free.tryAcquire(slots, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.infof("Closed with work under way: %s", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                free.acquire();
                int slotsHeld = 1 + free.drainPermits();
                if (!take(slotsHeld)) {
                    Thread.sleep(pollEvery);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Gives back the slots that it does not need. Returns whether there was anything. */
    private boolean take(int slotsHeld) {
        int used = 0;
        try {
            List<T> due = claim.apply(slotsHeld);
            for (T each : due) {
                Thread.ofVirtual().name(name + "-worker").start(() -> work(each));
                used++;
            }
            return used > 0;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warnf("Nothing can be taken at the moment, %s waits: %s", name, e.getMessage());
            }
            return false;
        } finally {
            free.release(slotsHeld - used);
        }
    }

    private void work(T item) {
        try {
            work.accept(item);
        } catch (RuntimeException e) {
            LOG.warnf(e, "What came of it could not be written down, so it will be tried again: %s", name);
        } finally {
            free.release();
        }
    }
}

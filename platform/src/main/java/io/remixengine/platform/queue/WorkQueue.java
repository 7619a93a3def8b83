package io.remixengine.platform.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Work taken from Kafka through a share group (KIP-932): one record is one job, held by a short lock that is renewed while
 * the job runs. Survives the broker's absence, also at the start. A job can be delivered twice, and a lock be lost
 * unnoticed until the next renewal: handlers are idempotent.
 */
public final class WorkQueue implements AutoCloseable {

    /** A job that does not react to its interrupt is left behind: the broker gives it to another once its lock is over. */
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(WorkQueue.class);

    private final WorkQueueSettings settings;
    private final List<Worker> workers;
    private final List<Thread> threads = new ArrayList<>();

    public WorkQueue(WorkQueueSettings settings, JobHandler handler) {
        this.settings = settings;
        this.workers = IntStream.range(0, settings.concurrency())
                .mapToObj(each -> new Worker(settings, handler))
                .toList();
    }

    /** Starts taking work, in the background. */
    public synchronized void start() {
        for (Worker worker : workers) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("work-" + settings.group() + "-" + threads.size())
                    .start(worker));
        }
    }

    /** Whether every worker is there and has the broker. */
    public synchronized boolean alive() {
        return threads.size() == workers.size()
                && threads.stream().allMatch(Thread::isAlive)
                && workers.stream().allMatch(Worker::connected);
    }

    /** Stops taking work; running jobs are interrupted and given back. Waits for them, 30 s at most. */
    @Override
    public synchronized void close() {
        workers.forEach(Worker::close);
        Instant end = Instant.now().plus(FAREWELL);
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.between(Instant.now(), end))) {
                    LOG.warnf("A job of the work queue %s does not stop", settings.group());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

package io.remixengine.platform.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Work taken from Kafka through a share group (KIP-932): one record is one job, held by a short lock that is renewed while
 * the job runs. Survives the broker's absence, also at the start. A job can be delivered twice, and a lock be lost
 * unnoticed until the next renewal: handlers are idempotent.
 */
public final class WorkQueue implements AutoCloseable {

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

    /** Stops taking work; running jobs are interrupted and given back. Waits for them. */
    @Override
    public synchronized void close() {
        workers.forEach(Worker::close);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

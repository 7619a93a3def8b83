package io.remixengine.platform.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A job on its own virtual thread, watched by the thread of its consumer. */
final class RunningJob {

    private static final Logger LOG = Logger.getLogger(RunningJob.class);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread thread;
    private volatile Verdict verdict = Verdict.RELEASE;

    private RunningJob(JobHandler handler, Job job) {
        thread = Thread.ofVirtual().name("job-", job.sentAt().toEpochMilli()).unstarted(() -> run(handler, job));
    }

    static RunningJob start(JobHandler handler, Job job) {
        RunningJob running = new RunningJob(handler, job);
        running.thread.start();
        return running;
    }

    /** Waits until it has finished, at most this long. */
    boolean finishedWithin(Duration patience) throws InterruptedException {
        return finished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Interrupts it and waits until it has really stopped: nothing of it may run beside the next holder for long. */
    void stop() throws InterruptedException {
        while (finished.getCount() > 0) {
            thread.interrupt();
            if (!finishedWithin(Duration.ofSeconds(5))) {
                LOG.warnf("A job does not stop: %s", thread.getName());
            }
        }
    }

    /** How it ended; {@link Verdict#RELEASE} if it did not come to a verdict. */
    Verdict verdict() {
        return verdict;
    }

    private void run(JobHandler handler, Job job) {
        try {
            verdict = handler.handle(job);
        } catch (InterruptedException e) {
            LOG.debug("A job was interrupted");
        } catch (RuntimeException | Error e) {
            LOG.error("A job ended with a defect and is released", e);
        } finally {
            finished.countDown();
        }
    }
}

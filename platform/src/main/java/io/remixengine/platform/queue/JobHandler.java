package io.remixengine.platform.queue;

/** Does a job. */
@FunctionalInterface
public interface JobHandler {

    /**
     * Does one job, on a virtual thread of its own. An exception releases the job.
     *
     * @throws InterruptedException when it was interrupted, because its lock is lost or the queue closes; it must return
     *     soon then
     */
    Verdict handle(Job job) throws InterruptedException;
}

/**
 * Work over Kafka share groups: one record is one job, and any number of workers share one topic.
 *
 * <p>The rules, and why they are there (KIP-932 share groups, KIP-1191 dead letters, and what we measured with Kafka 4.4):
 *
 * <ul>
 *   <li><b>One partition for each work topic.</b> The assignor gives partitions to members; with several, short jobs waited
 *       40 s behind a long one beside an idle worker.
 *   <li><b>One record at a time</b> ({@code max.poll.records=1}, {@code record_limit}), acknowledged explicitly: what else
 *       came along would lie locked and unrenewed behind the running job.
 *   <li><b>A short lock that is renewed</b> instead of a long one: a frozen holder loses its job after one lock, and a job
 *       may last for hours. Renewals are synchronous and followed by an empty poll, which hands the record back; the answer
 *       is the only sign that the lock is still ours.
 *   <li><b>A lost lock stops the job before anything else is polled.</b> Even so, a worker that was frozen may finish after
 *       another did, and the broker may answer its acknowledgement with success: handlers ask whether the work is done
 *       already, and write results under names derived from their input.
 *   <li><b>RELEASE comes back within milliseconds</b>, with no back-off: it is for handing work over, not for trying again
 *       later.
 *   <li><b>The delivery count is the broker's</b> and can miss the attempt at which the broker itself crashed, so tries are
 *       counted in a header of our own. The limit and its dead letter queue are the net for jobs that kill their worker; the
 *       queue keeps key and body but not the headers.
 * </ul>
 *
 * <p>{@link io.remixengine.platform.queue.WorkQueue} may be used from any thread.
 */
@NullMarked
package io.remixengine.platform.queue;

import org.jspecify.annotations.NullMarked;

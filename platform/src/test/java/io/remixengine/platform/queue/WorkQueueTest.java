package io.remixengine.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.testing.TestServers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private static final Logger LOG = Logger.getLogger(WorkQueueTest.class);

    private final WorkBench bench = WorkBench.at(TestServers.kafka().bootstrapServers());

    @Test
    void aJobArrivesWholeAndOnce() throws Exception {
        BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        try (WorkQueue queue = bench.start(1, job -> {
            jobs.add(job);
            return Verdict.ACCEPT;
        })) {
            bench.send("first", "second");

            Job first = jobs.poll(20, TimeUnit.SECONDS);
            Job second = jobs.poll(20, TimeUnit.SECONDS);

            assertThat(first).isNotNull();
            assertThat(first.topic()).isEqualTo(bench.topic());
            assertThat(first.key()).isEqualTo("first");
            assertThat(first.value()).asString().isEqualTo("first");
            assertThat(first.headers()).isEqualTo(Map.of("colour", "blue"));
            assertThat(first.deliveryCount()).isEqualTo(1);
            assertThat(second).isNotNull().extracting(Job::key).isEqualTo("second");
            assertThat(jobs.poll(500, TimeUnit.MILLISECONDS)).isNull();
            assertThat(queue.alive()).isTrue();
        }
    }

    @Test
    void shortJobsDoNotWaitBehindOneThatOutlivesManyLocks() throws Exception {
        Duration length = WorkBench.LOCK.multipliedBy(3).plusSeconds(1);
        List<String> deliveries = Collections.synchronizedList(new java.util.ArrayList<>());
        CountDownLatch longStarted = new CountDownLatch(1);
        CountDownLatch longDone = new CountDownLatch(1);
        CountDownLatch shortDone = new CountDownLatch(8);
        JobHandler handler = job -> {
            deliveries.add(job.key() + " x" + job.deliveryCount());
            if ("long".equals(job.key())) {
                longStarted.countDown();
                Thread.sleep(length);
                longDone.countDown();
            } else {
                shortDone.countDown();
            }
            return Verdict.ACCEPT;
        };
        try (WorkQueue one = bench.start(1, handler);
                WorkQueue other = bench.start(1, handler)) {
            bench.send("long");
            assertThat(longStarted.await(20, TimeUnit.SECONDS)).isTrue();

            long sent = System.nanoTime();
            bench.send("a", "b", "c", "d", "e", "f", "g", "h");

            assertThat(shortDone.await(length.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(longDone.getCount()).as("the long job still runs").isEqualTo(1);
            LOG.infof(
                    "measured: 8 short jobs beside a long one were done %s ms after sending began", millisSince(sent));
            assertThat(longDone.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(one.alive()).isTrue();
            assertThat(other.alive()).isTrue();
        }
        assertThat(deliveries)
                .containsExactlyInAnyOrder("long x1", "a x1", "b x1", "c x1", "d x1", "e x1", "f x1", "g x1", "h x1");
    }

    @Test
    void aClosedQueueGivesItsJobBackAtOnce() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        BlockingQueue<Job> taken = new LinkedBlockingQueue<>();
        WorkQueue closing = bench.start(1, job -> {
            started.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Verdict.ACCEPT;
        });
        bench.send("job");
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        try (WorkQueue other = bench.start(1, job -> {
            taken.add(job);
            return Verdict.ACCEPT;
        })) {
            long closed = System.nanoTime();
            closing.close();

            Job again = taken.poll(20, TimeUnit.SECONDS);

            LOG.infof("measured: the job of a closed queue was with another worker after %s ms", millisSince(closed));
            assertThat(interrupted.getCount()).isZero();
            assertThat(again).isNotNull().extracting(Job::deliveryCount).isEqualTo(2);
            assertThat(closing.alive()).isFalse();
            assertThat(other.alive()).isTrue();
        }
    }

    @Test
    void aJobThatIsAlwaysGivenBackEndsInTheDeadLetterQueueAtTheLimit() throws Exception {
        ConcurrentLinkedQueue<Integer> deliveries = new ConcurrentLinkedQueue<>();
        try (WorkQueue queue = bench.start(1, job -> {
            deliveries.add(job.deliveryCount());
            throw new IllegalStateException("a defect, on purpose");
        })) {
            long sent = System.nanoTime();
            bench.send("hopeless");

            WorkBench.await(
                    "the dead letter",
                    Duration.ofSeconds(20),
                    () -> !bench.deadLettersNow().isEmpty());

            LOG.infof("measured: %s deliveries and the dead letter took %s ms", deliveries.size(), millisSince(sent));
            assertThat(deliveries).containsExactly(1, 2, 3);
            assertThat(queue.alive()).isTrue();
        }
        var letter = bench.deadLettersNow().getFirst();
        assertThat(letter.value()).isEqualTo("hopeless");
        assertThat(letter.headers())
                .extracting(header -> header.key() + "=" + new String(header.value()))
                .contains(
                        "__dlq.errors.topic=" + bench.topic(),
                        "__dlq.errors.group=" + bench.settings(1).group());
        assertThat(letter.headers().lastHeader("colour"))
                .as("the broker keeps no headers")
                .isNull();
    }

    @Test
    void aRejectedJobIsADeadLetterAtOnce() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (WorkQueue queue = bench.start(1, job -> {
            assertThat(seen.add(job.key() + " x" + job.deliveryCount())).isTrue();
            return Verdict.REJECT;
        })) {
            bench.send("poison");

            WorkBench.await(
                    "the dead letter",
                    Duration.ofSeconds(20),
                    () -> !bench.deadLettersNow().isEmpty());

            assertThat(seen).containsExactly("poison x1");
            assertThat(queue.alive()).isTrue();
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}

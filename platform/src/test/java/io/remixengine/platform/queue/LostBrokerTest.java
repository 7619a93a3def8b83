package io.remixengine.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is late, and one that is killed and comes back, under a running queue. */
@Tag("long")
class LostBrokerTest {

    private static final Logger LOG = Logger.getLogger(LostBrokerTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger starts = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void theQueueWaitsForALateBrokerAndOutlivesItsCrash() throws Exception {
        int port = freePort();
        WorkBench bench = WorkBench.at("127.0.0.1:" + port);
        List<String> story = new CopyOnWriteArrayList<>();
        try (WorkQueue queue = new WorkQueue(bench.settings(1), job -> {
            story.add("started " + job.key());
            try {
                if ("long".equals(job.key())) {
                    Thread.sleep(WorkBench.LOCK.plusSeconds(3));
                }
            } catch (InterruptedException e) {
                story.add("interrupted " + job.key());
                throw e;
            }
            story.add("finished " + job.key());
            return Verdict.ACCEPT;
        })) {
            queue.start();
            assertThat(queue.alive()).as("alive without a broker").isFalse();

            long ready;
            try (WorkerProcess broker = broker(port)) {
                ready = System.nanoTime();
                WorkBench.await("the queue to be alive", PATIENCE, queue::alive);
                LOG.infof("measured: the queue took work %s ms after a late broker was ready", millisSince(ready));
                bench.send("before");
                WorkBench.await("the first job", PATIENCE, () -> story.contains("finished before"));
                bench.send("long");
                WorkBench.await("the long job", PATIENCE, () -> story.contains("started long"));
                broker.close();
            }
            WorkBench.await("the job to be stopped", PATIENCE, () -> story.contains("interrupted long"));

            try (WorkerProcess broker = broker(port)) {
                ready = System.nanoTime();
                WorkBench.await(
                        "the job's second start",
                        PATIENCE,
                        () -> story.lastIndexOf("started long") > story.indexOf("interrupted long"));
                LOG.infof("measured: the job ran again %s ms after the killed broker was ready", millisSince(ready));
                WorkBench.await("the long job's end", PATIENCE, () -> story.contains("finished long"));
                bench.send("after");
                WorkBench.await("the last job", PATIENCE, () -> story.contains("finished after"));
                assertThat(queue.alive()).isTrue();
            }
        }
        assertThat(story).filteredOn(line -> line.startsWith("finished")).doesNotHaveDuplicates();
    }

    private WorkerProcess broker(int port) throws Exception {
        Path ready = folder.resolve("ready-" + starts.incrementAndGet());
        WorkerProcess broker = WorkerProcess.start(
                BrokerMain.class,
                folder.resolve("log"),
                folder.resolve("kafka").toString(),
                Integer.toString(port),
                ready.toString());
        WorkBench.await(
                "the broker",
                PATIENCE,
                () -> Files.exists(ready) || !broker.process().isAlive());
        assertThat(ready).exists();
        return broker;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}

package io.remixengine.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.platform.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die or freeze with a job in hand. */
class LostWorkerTest {

    private static final Logger LOG = Logger.getLogger(LostWorkerTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Longer than a lock, so that the job is held by renewal. */
    private static final int TICKS = 70;

    private final WorkBench bench = WorkBench.at(TestServers.kafka().bootstrapServers());

    @TempDir
    private Path folder;

    @BeforeEach
    void topicsAreThere() throws Exception {
        new WorkTopics(bench.settings(1)).prepare();
    }

    @Test
    void theJobOfAKilledWorkerIsDoneByAnother() throws Exception {
        try (WorkerProcess holder = worker()) {
            bench.send("job");
            awaitNote(holder, "started x1");
            try (WorkerProcess other = worker()) {
                awaitNote(other, "alive");

                long killed = System.nanoTime();
                holder.close();

                awaitNote(other, "started x2");
                LOG.infof("measured: the job of a worker killed by kill -9 ran again after %s ms", millisSince(killed));
                awaitNote(other, "finished");
                assertThat(result()).isEqualTo(other.pid());
                assertThat(holder.notes(folder)).containsExactly("alive", "started x1");
            }
        }
    }

    @Test
    void aFrozenWorkerLosesItsJobAndItsLateResultIsDiscarded() throws Exception {
        try (WorkerProcess holder = worker()) {
            bench.send("job");
            awaitNote(holder, "started x1");
            try (WorkerProcess other = worker()) {
                awaitNote(other, "alive");

                long frozen = System.nanoTime();
                holder.signal("STOP");

                awaitNote(other, "started x2");
                LOG.infof(
                        "measured: the job of a frozen worker ran again after %s ms, with a lock of %s ms",
                        millisSince(frozen), WorkBench.LOCK.toMillis());
                long thawed = System.nanoTime();
                holder.signal("CONT");
                awaitNote(holder, "interrupted");
                LOG.infof("measured: the thawed worker stopped its job after %s ms", millisSince(thawed));
                awaitNote(other, "finished");

                bench.send("next");
                WorkBench.await("the next job", PATIENCE, () -> Files.exists(folder.resolve("next.result")));
                assertThat(result()).isEqualTo(other.pid());
                assertThat(other.notes(folder)).startsWith("alive", "started x2", "finished");
                assertThat(holder.notes(folder)).startsWith("alive", "started x1", "interrupted");
            }
        }
    }

    @Test
    void aWorkerThatThawsAfterAnotherHasFinishedChangesNothing() throws Exception {
        try (WorkerProcess holder = worker()) {
            bench.send("job");
            awaitNote(holder, "started x1");
            try (WorkerProcess other = worker()) {
                awaitNote(other, "alive");
                holder.signal("STOP");
                awaitNote(other, "finished");

                holder.signal("CONT");

                WorkBench.await(
                        "the holder's end of its work",
                        PATIENCE,
                        () -> holder.notes(folder).contains("interrupted")
                                || holder.notes(folder).contains("was second"));
                bench.send("next");
                WorkBench.await("the next job", PATIENCE, () -> Files.exists(folder.resolve("next.result")));
                LOG.infof("measured: after another had finished, the thawed worker noted %s", holder.notes(folder));
                assertThat(result()).isEqualTo(other.pid());
                assertThat(other.notes(folder)).startsWith("alive", "started x2", "finished");
                assertThat(bench.deadLettersNow()).isEmpty();
            }
        }
    }

    private WorkerProcess worker() throws Exception {
        return WorkerProcess.start(
                WorkerMain.class,
                folder.resolve("log"),
                bench.kafka(),
                bench.name(),
                folder.toString(),
                Integer.toString(TICKS));
    }

    private void awaitNote(WorkerProcess worker, String note) throws Exception {
        WorkBench.await(
                "'" + note + "' of process " + worker.pid(),
                PATIENCE,
                () -> worker.notes(folder).contains(note));
    }

    private long result() throws Exception {
        return Long.parseLong(Files.readString(folder.resolve("job.result")));
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}

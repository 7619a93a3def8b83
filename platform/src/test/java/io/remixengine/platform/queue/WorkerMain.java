package io.remixengine.platform.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own, to be killed and frozen. Arguments: bootstrap servers, bench, folder, ticks of work. */
final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        WorkBench bench = new WorkBench(arguments[0], arguments[1]);
        Path folder = Path.of(arguments[2]);
        WorkQueue queue = new WorkQueue(bench.settings(1), new CountingWork(folder, Integer.parseInt(arguments[3])));
        queue.start();
        while (!queue.alive()) {
            Thread.sleep(10);
        }
        note(folder, "alive");
        new CountDownLatch(1).await();
    }

    /** Ends a line of the journal that all workers write, as {@code pid what}. */
    static void note(Path folder, String what) {
        try {
            Files.writeString(
                    folder.resolve("journal"),
                    ProcessHandle.current().pid() + " " + what + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Work as a stage does it: asks first whether it is done, then works, then stores its result once. It counts ticks
     * rather than time, so a frozen process has as much to do after it thaws.
     */
    record CountingWork(Path folder, int ticks) implements JobHandler {

        @Override
        public Verdict handle(Job job) throws InterruptedException {
            Path result = folder.resolve(job.key() + ".result");
            note(folder, "started x" + job.deliveryCount());
            if (Files.exists(result)) {
                note(folder, "found it done");
                return Verdict.ACCEPT;
            }
            try {
                for (int tick = 0; tick < ticks; tick++) {
                    Thread.sleep(100);
                }
                Files.writeString(result, Long.toString(ProcessHandle.current().pid()), StandardOpenOption.CREATE_NEW);
                note(folder, "finished");
            } catch (InterruptedException e) {
                note(folder, "interrupted");
                throw e;
            } catch (FileAlreadyExistsException e) {
                note(folder, "was second");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Verdict.ACCEPT;
        }
    }
}

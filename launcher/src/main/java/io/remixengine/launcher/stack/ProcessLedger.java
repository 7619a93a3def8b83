package io.remixengine.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Which processes this data folder has started, on disk, so that the next launcher finds what a killed one left behind. */
final class ProcessLedger {

    private static final Duration SAME_START = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    ProcessLedger(Path file) {
        this.file = file;
    }

    /** Enters a process before anything else is done with it. */
    synchronized void enter(ProcessHandle process) {
        write(process.pid() + " " + started(process).toEpochMilli());
    }

    /** Ends what is entered and still alive, with all its children, and begins a new page. Says how many there were. */
    synchronized int sweep() {
        List<ProcessHandle> left = living();
        List<ProcessHandle> all = new ArrayList<>(left);
        left.forEach(each -> all.addAll(each.descendants().toList()));
        all.forEach(ProcessHandle::destroy);
        await(all);
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        await(all);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left.size();
    }

    private List<ProcessHandle> living() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split(" "))
                    .filter(entry -> entry.length == 2)
                    .flatMap(entry -> ProcessHandle.of(Long.parseLong(entry[0]))
                            .filter(process -> isThe(process, Instant.ofEpochMilli(Long.parseLong(entry[1]))))
                            .stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process number may belong to a stranger by now. */
    private static boolean isThe(ProcessHandle process, Instant started) {
        return process.isAlive()
                && Duration.between(started(process), started).abs().compareTo(SAME_START) < 0;
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static void await(List<ProcessHandle> processes) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void write(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

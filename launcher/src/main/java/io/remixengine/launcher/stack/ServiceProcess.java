package io.remixengine.launcher.stack;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service that runs as a process and is started again, ever more slowly, when it dies. */
final class ServiceProcess {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofSeconds(60);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

    private final String name;
    private final ServiceCommand command;
    private final Path log;
    private final URI readiness;
    private final ProcessLedger ledger;
    private final StackListener listener;
    private final HttpClient http;
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();

    private @Nullable Process process;

    /**
     * @param name as people read it
     * @param readiness answers 200 once it serves
     */
    ServiceProcess(
            String name,
            ServiceCommand command,
            Path log,
            URI readiness,
            ProcessLedger ledger,
            StackListener listener,
            HttpClient http) {
        this.name = name;
        this.command = command;
        this.log = log;
        this.readiness = readiness;
        this.ledger = ledger;
        this.listener = listener;
        this.http = http;
    }

    /** Starts it and keeps it running until {@link #stop}. */
    void start() throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Process first = launch();
        Thread.ofVirtual().name("keep-" + name).start(() -> keep(first));
    }

    /**
     * Waits until it says that it is ready, through restarts too.
     *
     * @throws StackException if it is not ready in time
     */
    void awaitReady(Duration patience) throws StackException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!ready()) {
            if (stopping.isDone()) {
                throw new StackException("The stack is stopping.");
            }
            if (System.nanoTime() > end) {
                throw new StackException("The " + name + " service was not ready within " + patience.toSeconds()
                        + " s. Its log says why: " + log);
            }
            Thread.sleep(BETWEEN_PROBES);
        }
    }

    /** The number of the process that runs now; 0 if none does. */
    synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : 0;
    }

    /** Asks it to end. */
    synchronized void stop() {
        stopping.complete(null);
        if (process != null) {
            process.destroy();
        }
    }

    /** Waits for its end, and ends it for good with all its children when that takes too long. */
    void awaitEnd() {
        Process last = current();
        if (last == null) {
            return;
        }
        var children = last.descendants().toList();
        last.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, command.goodBye().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        children.forEach(ProcessHandle::destroyForcibly);
        last.destroyForcibly().onExit().join();
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private synchronized Process launch() throws IOException {
        if (stopping.isDone()) {
            throw new IOException("the stack is stopping");
        }
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(command.environment());
        Process started = builder.start();
        ledger.enter(started.toHandle());
        process = started;
        return started;
    }

    private void keep(Process first) {
        Process running = first;
        Duration pause = FIRST_PAUSE;
        while (true) {
            long since = System.nanoTime();
            int code = running.onExit().thenApply(Process::exitValue).join();
            if (System.nanoTime() - since > HEALTHY.toNanos()) {
                pause = FIRST_PAUSE;
            }
            // a moment to hear that all is being stopped, since Ctrl-C reaches the services first
            if (stoppedWithin(pause)) {
                return;
            }
            listener.notice(
                    "The %s service ended with code %d; starting it again. Its log: %s".formatted(name, code, log));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            try {
                synchronized (this) {
                    if (stopping.isDone()) {
                        return;
                    }
                    running = launch();
                }
            } catch (IOException e) {
                listener.notice("The %s service cannot be started again: %s".formatted(name, e.getMessage()));
                return;
            }
        }
    }

    private boolean stoppedWithin(Duration pause) {
        return stopping.thenApply(stopped -> true)
                .completeOnTimeout(false, pause.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private boolean ready() throws InterruptedException {
        if (!listens()) {
            return false;
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(readiness).timeout(PROBE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Asked first since it costs next to nothing, while a request that nobody takes costs what the start needs. */
    private boolean listens() {
        try (Socket ignored = new Socket(readiness.getHost(), readiness.getPort())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

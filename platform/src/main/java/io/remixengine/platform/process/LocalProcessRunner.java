package io.remixengine.platform.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs on this machine. Each run puts a mark into the environment of its program, which every process started
 * from there inherits: so also those are found and killed that detached themselves or outlived their parent.
 */
@Singleton
public final class LocalProcessRunner implements ProcessRunner, ProgramStarter {

    private static final Logger LOG = Logger.getLogger(LocalProcessRunner.class);
    private static final String MARK = "REMIX_RUN";
    private static final int OUTPUT_BOUND = 4 << 20;
    private static final int ERROR_BOUND = 16 << 10;
    private static final int LINE_BOUND = 64 << 10;
    private static final Duration GRACE_FOR_STREAMS = Duration.ofSeconds(2);

    private final Tracer tracer;

    /** Runs them without telling any trace. */
    public LocalProcessRunner() {
        this(TracerProvider.noop().get("none"));
    }

    @Inject
    public LocalProcessRunner(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public ProcessResult run(Command command, Consumer<String> onLine)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
        try (ProgramSpan span = ProgramSpan.begin(tracer, command)) {
            return run(command, onLine, span);
        }
    }

    private static ProcessResult run(Command command, Consumer<String> onLine, ProgramSpan span)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        Process process = start(command, mark, Redirect.from(new File("/dev/null")), span);
        Lines lines = new Lines(onLine);
        Captured output = new Captured(OUTPUT_BOUND, false);
        Captured error = new Captured(ERROR_BOUND, true);
        Thread outputReader = read(process.getInputStream(), output, lines);
        Thread errorReader = read(process.getErrorStream(), error, lines);
        try {
            if (!process.waitFor(command.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                span.failed("too late");
                throw new ProcessTimeoutException(command.program(), command.timeout());
            }
            span.ended(process.exitValue());
        } finally {
            // also after a good end: a child that outlives its parent is nobody's work
            killTree(process, mark);
        }
        outputReader.join(GRACE_FOR_STREAMS);
        errorReader.join(GRACE_FOR_STREAMS);
        lines.rethrow();
        return new ProcessResult(process.exitValue(), output.text(), error.text());
    }

    @Override
    public RunningProgram start(Command command) throws ProgramMissingException {
        String mark = UUID.randomUUID().toString();
        ProgramSpan span = ProgramSpan.begin(tracer, command);
        return new Running(command, start(command, mark, Redirect.PIPE, span), mark, span);
    }

    private static Process start(Command command, String mark, Redirect input, ProgramSpan span)
            throws ProgramMissingException {
        if (!Files.isDirectory(command.folder())) {
            throw new IllegalArgumentException("the working folder is missing: " + command.folder());
        }
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.folder().toFile())
                .redirectInput(input);
        builder.environment().putAll(command.environment());
        builder.environment().put(MARK, mark);
        try {
            return builder.start();
        } catch (IOException e) {
            span.failed("missing");
            span.close();
            throw new ProgramMissingException(command.program(), e);
        }
    }

    /**
     * Ends a process and all that it started. They are looked up again until there are none, because one may start another
     * while it is being ended.
     */
    private static void killTree(Process process, String mark) {
        for (int round = 0; round < 20; round++) {
            List<ProcessHandle> tree = Stream.of(Stream.of(process.toHandle()), process.descendants(), marked(mark))
                    .flatMap(each -> each)
                    .filter(ProcessHandle::isAlive)
                    .distinct()
                    .toList();
            if (tree.isEmpty()) {
                return;
            }
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(each -> each.onExit()
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(late -> each)
                    .join());
        }
        LOG.warnf("Process %d does not end", process.pid());
    }

    /** The processes with this mark in their environment, as far as Linux shows it; elsewhere none. */
    private static Stream<ProcessHandle> marked(String mark) {
        byte[] wanted = (MARK + "=" + mark).getBytes(US_ASCII);
        return ProcessHandle.allProcesses().filter(each -> contains(environment(each.pid()), wanted));
    }

    private static byte[] environment(long pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
        } catch (IOException e) {
            return new byte[0]; // another user's, or it has just ended
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static Thread read(InputStream stream, Captured captured, Lines lines) {
        return Thread.ofVirtual().start(() -> {
            try (Reader reader = new InputStreamReader(stream, UTF_8)) {
                StringBuilder line = new StringBuilder();
                char[] buffer = new char[8192];
                for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                    captured.add(buffer, length);
                    split(buffer, length, line, lines);
                }
                emit(line, lines);
            } catch (IOException e) {
                LOG.debugf("The stream of a killed process broke off: %s", e.getMessage());
            }
        });
    }

    /** Progress is often written with carriage returns alone, so these end a line too. */
    private static void split(char[] buffer, int length, StringBuilder line, Lines lines) {
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c == '\n' || c == '\r') {
                emit(line, lines);
            } else if (line.length() < LINE_BOUND) {
                line.append(c);
            }
        }
    }

    private static void emit(StringBuilder line, Lines lines) {
        if (!line.isEmpty()) {
            lines.tell(line.toString());
            line.setLength(0);
        }
    }

    /** A program whose streams others use; its standard error is read here, and its time is watched. */
    private static final class Running implements RunningProgram {

        private final Command command;
        private final Process process;
        private final String mark;
        private final Captured error = new Captured(ERROR_BOUND, true);
        private final Thread errorReader;
        private final Thread watch;
        private final ProgramSpan span;
        private volatile boolean late;

        Running(Command command, Process process, String mark, ProgramSpan span) {
            this.command = command;
            this.process = process;
            this.mark = mark;
            this.span = span;
            errorReader = read(process.getErrorStream(), error, new Lines(line -> {}));
            watch = Thread.ofVirtual().start(this::watch);
        }

        private void watch() {
            try {
                if (!process.waitFor(command.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                    late = true;
                    killTree(process, mark);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it was closed before
            }
        }

        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public ProcessResult end() throws ProcessTimeoutException, InterruptedException {
            process.waitFor();
            watch.join();
            span.ended(process.exitValue());
            if (late) {
                span.failed("too late");
                throw new ProcessTimeoutException(command.program(), command.timeout());
            }
            errorReader.join(GRACE_FOR_STREAMS);
            return new ProcessResult(process.exitValue(), "", error.text());
        }

        @Override
        public void close() {
            watch.interrupt();
            killTree(process, mark);
            span.close();
        }
    }

    /** Tells of the lines of both streams, one at a time. A listener that throws is told no more; nobody waits for it. */
    private static final class Lines {

        private final Consumer<String> listener;
        private @Nullable RuntimeException failure;

        Lines(Consumer<String> listener) {
            this.listener = listener;
        }

        synchronized void tell(String line) {
            if (failure == null) {
                try {
                    listener.accept(line);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
        }

        synchronized void rethrow() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** What a stream said, up to a bound: its beginning, or its end. */
    private static final class Captured {

        private final int bound;
        private final boolean tail;
        private final StringBuilder text = new StringBuilder();

        Captured(int bound, boolean tail) {
            this.bound = bound;
            this.tail = tail;
        }

        synchronized void add(char[] buffer, int length) {
            text.append(buffer, 0, tail ? length : Math.min(length, bound - text.length()));
            if (tail && text.length() > 2 * bound) {
                text.delete(0, text.length() - bound);
            }
        }

        synchronized String text() {
            return text.length() <= bound ? text.toString() : text.substring(text.length() - bound);
        }
    }
}

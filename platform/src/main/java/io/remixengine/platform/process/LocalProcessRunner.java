package io.remixengine.platform.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs programs on this machine. */
@Singleton
public final class LocalProcessRunner implements ProcessRunner {

    private static final Logger LOG = Logger.getLogger(LocalProcessRunner.class);
    private static final int OUTPUT_BOUND = 4 << 20;
    private static final int ERROR_BOUND = 16 << 10;
    private static final int LINE_BOUND = 64 << 10;
    private static final Duration GRACE_FOR_STREAMS = Duration.ofSeconds(2);

    @Override
    public ProcessResult run(Command command, Consumer<String> onLine)
            throws ProgramMissingException, ProcessTimeoutException, InterruptedException {
        Process process = start(command);
        Captured output = new Captured(OUTPUT_BOUND, false);
        Captured error = new Captured(ERROR_BOUND, true);
        Thread outputReader = read(process.getInputStream(), output, onLine);
        Thread errorReader = read(process.getErrorStream(), error, onLine);
        try {
            if (!process.waitFor(command.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ProcessTimeoutException(command.program(), command.timeout());
            }
        } finally {
            // also after a good end: a child that outlives its parent is nobody's work
            killTree(process);
        }
        outputReader.join(GRACE_FOR_STREAMS);
        errorReader.join(GRACE_FOR_STREAMS);
        return new ProcessResult(process.exitValue(), output.text(), error.text());
    }

    private static Process start(Command command) throws ProgramMissingException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.folder().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")));
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProgramMissingException(command.program(), e);
        }
    }

    /**
     * Ends a process and all that it started. Descendants are looked up again until there are none, because one may start
     * another while it is being ended.
     */
    private static void killTree(Process process) {
        for (int round = 0; round < 20; round++) {
            List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .filter(ProcessHandle::isAlive)
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
        LOG.warnf("Process %s does not end", process.pid());
    }

    private static Thread read(InputStream stream, Captured captured, Consumer<String> onLine) {
        return Thread.ofVirtual().start(() -> {
            try (Reader reader = new InputStreamReader(stream, UTF_8)) {
                StringBuilder line = new StringBuilder();
                char[] buffer = new char[8192];
                for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                    captured.add(buffer, length);
                    split(buffer, length, line, onLine);
                }
                emit(line, onLine);
            } catch (IOException e) {
                LOG.debugf("The stream of a killed process broke off: %s", e.getMessage());
            }
        });
    }

    /** Progress is often written with carriage returns alone, so these end a line too. */
    private static void split(char[] buffer, int length, StringBuilder line, Consumer<String> onLine) {
        for (int i = 0; i < length; i++) {
            char c = buffer[i];
            if (c == '\n' || c == '\r') {
                emit(line, onLine);
            } else if (line.length() < LINE_BOUND) {
                line.append(c);
            }
        }
    }

    private static void emit(StringBuilder line, Consumer<String> onLine) {
        if (!line.isEmpty()) {
            onLine.accept(line.toString());
            line.setLength(0);
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

package io.remixengine.platform.process;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;

/**
 * A run of a program in the trace of the work that needs it: its name and how it ended, and none of its arguments, which may
 * hold secrets. What belongs to no work, such as a look at versions when a service starts, has none.
 */
final class ProgramSpan implements AutoCloseable {

    private final Span span;

    private ProgramSpan(Span span) {
        this.span = span;
    }

    /** Begins one as a child of what this thread does. */
    static ProgramSpan begin(Tracer tracer, Command command) {
        if (!Span.current().getSpanContext().isValid()) {
            return new ProgramSpan(Span.getInvalid());
        }
        String program = Path.of(command.program()).getFileName().toString();
        return new ProgramSpan(tracer.spanBuilder(program)
                .setAttribute("process.executable.name", program)
                .startSpan());
    }

    /** It ended by itself. */
    void ended(int exitCode) {
        span.setAttribute("process.exit.code", (long) exitCode);
        if (exitCode != 0) {
            span.setStatus(StatusCode.ERROR, "exit code " + exitCode);
        }
    }

    /** It was ended, since it took too long or could not be started. */
    void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        span.end();
    }
}

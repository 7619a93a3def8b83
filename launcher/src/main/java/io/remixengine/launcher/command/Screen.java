package io.remixengine.launcher.command;

import io.remixengine.launcher.progress.Meter;
import io.remixengine.launcher.progress.ProgressView;
import io.remixengine.launcher.stack.StackListener;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;

/** Where a person reads what happens. Several threads may tell. */
record Screen(PrintWriter out) implements StackListener {

    private static final int USUAL_COLUMNS = 80;

    static Screen of(CommandLine line) {
        return new Screen(line.getOut());
    }

    void say(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    @Override
    public void ready(String part, Duration after) {
        say("  ✓ %-16s %4.1f s".formatted(part, after.toMillis() / 1000.0));
    }

    @Override
    public void stopping() {
        say("Stopping the stack");
    }

    @Override
    public void notice(String message) {
        say("  ! " + message);
    }

    ProgressView progress() {
        return ProgressView.on(out, Integer.getInteger("remix.columns", USUAL_COLUMNS), isTerminal());
    }

    Meter meter() {
        return new Meter(out, isTerminal());
    }

    /** Whether a person looks, at something that moves its cursor as it is told. */
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}

package io.remixengine.launcher.progress;

import java.io.PrintWriter;

/** How far one long task is: a bar that moves, or in a pipe a line for each of its parts. */
public final class Meter implements AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private String told = "";

    /** @param terminal whether a person looks at a terminal */
    public Meter(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows how far it is.
     *
     * @param part what is done now
     * @param fraction of the whole, 0 to 1
     */
    public void show(String part, double fraction) {
        int percent = (int) (fraction * 100);
        String state = terminal ? "  %s %3d %%  %s".formatted(Bars.bar(percent, WIDTH), percent, part) : "  " + part;
        if (!state.equals(told)) {
            told = state;
            out.print(terminal ? "\r" + state + "\033[K" : state + System.lineSeparator());
            out.flush();
        }
    }

    /** Leaves the line that the bar is on. */
    @Override
    public void close() {
        if (terminal && !told.isEmpty()) {
            out.println();
        }
    }
}

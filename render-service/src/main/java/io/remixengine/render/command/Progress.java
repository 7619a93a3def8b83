package io.remixengine.render.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a render is, in frames: a bar that is drawn over itself (ECMA-48: erase to the end of the line) where a person
 * looks, and a line every few seconds for a log. Several threads may tell.
 */
final class Progress {

    private static final Duration PACE_OF_LINES = Duration.ofSeconds(5);
    private static final Duration PACE_OF_BAR = Duration.ofMillis(100);

    /** What is still to do takes as long as it did lately. */
    private static final Duration LATELY = Duration.ofSeconds(8);

    private static final int WIDTH = 24;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private record Mark(Instant at, int frame) {}

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final int frames;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant told;
    private boolean drawn;

    /**
     * @param frames how many there are in all
     * @param terminal whether a line can be drawn over
     */
    Progress(PrintWriter out, int frames, boolean terminal, InstantSource clock) {
        this.out = out;
        this.frames = frames;
        this.terminal = terminal;
        this.clock = clock;
        this.told = clock.instant();
        marks.add(new Mark(told, 0));
    }

    /** Tells how many frames are done, if it has not just been told. */
    synchronized void frames(int done) {
        Instant now = clock.instant();
        marks.add(new Mark(now, done));
        while (marks.size() > 2 && marks.getFirst().at().plus(LATELY).isBefore(now)) {
            marks.removeFirst();
        }
        if (!now.isBefore(told.plus(terminal ? PACE_OF_BAR : PACE_OF_LINES))) {
            told = now;
            tell("%s%d of %d frames%s".formatted(terminal ? bar(done) + "  " : "", done, frames, left(now, done)));
        }
    }

    /** Tells what is done now that is not counted in frames. */
    synchronized void step(String what) {
        tell(what);
    }

    /** Leaves a line of its own to what follows. */
    synchronized void end() {
        if (drawn) {
            out.print("\r\033[K");
            out.flush();
            drawn = false;
        }
    }

    private void tell(String line) {
        if (terminal) {
            out.print("\r" + line + "\033[K");
            drawn = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String left(Instant now, int done) {
        Mark first = marks.getFirst();
        double seconds = Duration.between(first.at(), now).toMillis() / 1_000.0;
        if (done <= first.frame() || seconds < 0.5 || done >= frames) {
            return "";
        }
        long left = Math.round((frames - done) * seconds / (done - first.frame()));
        return ", %d:%02d left".formatted(left / 60, left % 60);
    }

    /** A bar, exact to an eighth of a character. */
    private String bar(int done) {
        int eighths = (int) ((long) Math.clamp(done, 0, frames) * WIDTH * 8 / frames);
        String full = "█".repeat(eighths / 8);
        String part = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return full + part + "·".repeat(WIDTH - full.length() - part.length());
    }
}

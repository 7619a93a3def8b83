package io.remixengine.render.check;

import java.util.List;
import java.util.stream.Collectors;

/** A timeline that can't be rendered as it is. Its message has a line for each flaw. */
public final class FlawedTimelineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    public FlawedTimelineException(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")));
        this.flaws = List.copyOf(flaws);
    }

    /** What is wrong, in the order of the timeline as far as it is known; at least one. */
    public List<Flaw> flaws() {
        return flaws;
    }
}

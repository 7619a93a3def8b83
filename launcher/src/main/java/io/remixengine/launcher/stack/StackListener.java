package io.remixengine.launcher.stack;

import java.time.Duration;

/** Hears what happens to the parts of a stack; called from several threads, so an implementation takes care of itself. */
public interface StackListener {

    /** A part serves, so long after it was started. */
    void ready(String part, Duration after);

    /** All parts are asked to end, which takes some seconds. */
    void stopping();

    /** Something that the person should know. */
    void notice(String message);
}

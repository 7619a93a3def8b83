package io.remixengine.platform.queue;

/** What becomes of a job. */
public enum Verdict {
    /** Done with, one way or another. */
    ACCEPT,
    /** Given back: delivered again at once, to whoever is free. */
    RELEASE,
    /** Never to be delivered again: the broker's dead letter queue. */
    REJECT
}

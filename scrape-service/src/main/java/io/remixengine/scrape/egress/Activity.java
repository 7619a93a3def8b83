package io.remixengine.scrape.egress;

import java.time.Duration;

/** When a connection last carried something, in either direction. */
final class Activity {

    private final long silenceNanos;
    private volatile long last = System.nanoTime();

    Activity(Duration silence) {
        this.silenceNanos = silence.toNanos();
    }

    void mark() {
        last = System.nanoTime();
    }

    boolean isSilent() {
        return System.nanoTime() - last >= silenceNanos;
    }
}

package io.remixengine.render.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C: the rendering thread is interrupted, and has a moment to end its programs and to remove what it began. */
final class Interruption implements AutoCloseable {

    private static final Duration GRACE = Duration.ofMillis(900);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    /** Watches for the end of the process on behalf of the thread that calls this. */
    Interruption() {
        Thread renderer = Thread.currentThread();
        hook = Thread.ofPlatform().unstarted(() -> {
            renderer.interrupt();
            try {
                done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, which is what the hook is for
        }
    }
}

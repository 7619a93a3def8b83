package io.remixengine.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes the services' start caches, once for a build: a stack of its own starts and ends, with nothing to do. */
public final class Training {

    private Training() {}

    /** Whether a service would start without a cache. */
    public static boolean isDue(StackSettings settings) {
        return !StartCache.all(settings.home());
    }

    /**
     * Trains; takes about a minute.
     *
     * @throws StackException if the caches cannot be made, without which a stack starts only more slowly
     */
    public static void run(StackSettings settings) throws StackException, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("remix-training");
            try (LocalStack stack = LocalStack.prepare(settings.training(folder), new Silence())) {
                Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-training"));
                stack.start();
            } finally {
                remove(folder);
            }
            for (ServiceName service : ServiceName.values()) {
                StartCache.of(service, settings.home()).keep();
            }
        } catch (IOException e) {
            throw new StackException("The temporary folder cannot be used: " + e.getMessage(), e);
        }
        if (isDue(settings)) {
            throw new StackException("The caches cannot be written; is there room beside the built services?");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** This stack is not the one that the person asked for. */
    private static final class Silence implements StackListener {

        @Override
        public void ready(String part, Duration after) {
            // of no interest
        }

        @Override
        public void stopping() {
            // of no interest
        }

        @Override
        public void notice(String message) {
            // of no interest
        }
    }
}

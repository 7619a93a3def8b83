package io.remixengine.gateway.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait between tries: a list of pauses, each made up to a fifth longer by chance, so that not all come at once. */
public record Backoff(List<Duration> pauses) {

    private static final double JITTER = 0.2;

    public Backoff {
        pauses = List.copyOf(pauses);
    }

    /**
     * How long to wait after so many tries; empty if that was the last one.
     *
     * @param tries at least 1
     */
    public Optional<Duration> after(int tries, RandomGenerator chance) {
        if (tries > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(tries - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * JITTER * chance.nextDouble())));
    }
}

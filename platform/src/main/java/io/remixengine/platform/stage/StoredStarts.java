package io.remixengine.platform.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.asset.AssetStore;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * How often a job was begun and never came to an end, for a job that kills its workers must not go on for ever; and whether
 * what was left of it was passed on, for that happens once. The broker's count of deliveries can't tell: when a process dies, the waiting fetches of its idle workers are given the job
 * one after the other, and each counts; so does a job that is given back when a service stops.
 */
final class StoredStarts {

    private static final Logger LOG = Logger.getLogger(StoredStarts.class);

    private final AssetStore assets;
    private final StageName stage;
    private final Clock clock;

    /**
     * One beginning of a job.
     *
     * @param job what is begun
     * @param number from 1
     * @param lost how many of those before it ended with their worker
     */
    record Start(Task job, int tryNumber, int number, int lost) {}

    StoredStarts(AssetStore assets, StageName stage, Clock clock) {
        this.assets = assets;
        this.stage = stage;
        this.clock = clock;
    }

    /** Notes that a job is begun. */
    Start begin(Task job, int tryNumber) throws IOException {
        int number = 1;
        int lost = 0;
        while (assets.find(key(job, tryNumber, number, "begun")).isPresent()) {
            if (assets.find(key(job, tryNumber, number, "given-back")).isEmpty()) {
                lost++;
            }
            number++;
        }
        note(key(job, tryNumber, number, "begun"));
        return new Start(job, tryNumber, number, lost);
    }

    /** Whether the job is done as far as its parts, which are on their way. */
    boolean passedOn(Task job) throws IOException {
        return assets.find(key(job, "passed-on")).isPresent();
    }

    /** Notes that all parts of the job are on their way. */
    void passOn(Task job) throws IOException {
        note(key(job, "passed-on"));
    }

    /** Notes that the job left its worker alive. */
    void giveBack(Start start) {
        try {
            note(key(start.job(), start.tryNumber(), start.number(), "given-back"));
        } catch (IOException e) {
            LOG.warn("That a job was given back cannot be stored, so it counts as lost with its worker", e);
        }
    }

    private void note(String key) throws IOException {
        assets.putIfAbsent(key, clock.instant().toString().getBytes(UTF_8));
    }

    private String key(Task job, int tryNumber, int number, String what) {
        return key(job, "try-%d.start-%d.%s".formatted(tryNumber, number, what));
    }

    private String key(Task job, String what) {
        return "%s/results/%s-%s.%s".formatted(VideoFolder.of(job.input()), stage.id(), job.id(), what);
    }
}

package io.remixengine.render.work;

import io.remixengine.platform.stage.JobContext;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a whole render is, as each of its workers sees it. Parts are taken in order, so those before a run's are done or
 * nearly done: no worker has to ask, and the time that is left is that of all workers together.
 */
final class RenderProgress {

    private static final double DRAWING_FROM = 0.03;
    private static final double DRAWING_TO = 0.88;
    private static final double SOUND_TO = 0.96;

    /** Before that, a guess at the time that is left is worth nothing. */
    private static final Duration GUESS_AFTER = Duration.ofSeconds(5);

    private final JobContext job;
    private final Commission commission;
    private final int frames;

    /** @param frames of the whole */
    RenderProgress(JobContext job, Commission commission, int frames) {
        this.job = job;
        this.commission = commission;
        this.frames = frames;
    }

    /** @param frame how many frames of the whole are drawn, those that were there before among them */
    void drawing(int frame) {
        double fraction = DRAWING_FROM + (DRAWING_TO - DRAWING_FROM) * frame / frames;
        Duration elapsed = Duration.between(commission.plannedAt(), Instant.now());
        job.progress(
                fraction, "drawing frame " + frame + " of " + frames + left(elapsed, frame - there(), frames - frame));
    }

    void mixing() {
        job.progress(DRAWING_TO, "mixing the sound");
    }

    void joining() {
        job.progress(SOUND_TO, "joining");
    }

    /** How many frames need not be drawn. */
    int there() {
        return frames - commission.frames();
    }

    /**
     * How long the rest takes at the pace up to now, as words.
     *
     * @param drawn in this time
     */
    static String left(Duration elapsed, int drawn, int missing) {
        if (elapsed.compareTo(GUESS_AFTER) < 0 || drawn < 1 || missing < 1) {
            return "";
        }
        long seconds = elapsed.multipliedBy(missing).dividedBy(drawn).toSeconds() + 1;
        return seconds < 90 ? ", about " + seconds + " s left" : ", about " + (seconds + 30) / 60 + " min left";
    }
}

package io.remixengine.render.work;

import io.remixengine.platform.stage.JobContext;

/**
 * How far a whole render is, as each of its workers sees it. Segments are taken in order, so what lies before a segment is done
 * or nearly done: no worker has to ask.
 */
final class RenderProgress {

    private static final double DRAWING_FROM = 0.03;
    private static final double DRAWING_TO = 0.88;
    private static final double SOUND_TO = 0.96;

    private RenderProgress() {}

    static void drawing(JobContext job, int frame, int frames) {
        double fraction = DRAWING_FROM + (DRAWING_TO - DRAWING_FROM) * frame / frames;
        job.progress(fraction, "drawing frame " + frame + " of " + frames);
    }

    static void mixing(JobContext job) {
        job.progress(DRAWING_TO, "mixing the sound");
    }

    static void joining(JobContext job) {
        job.progress(SOUND_TO, "joining");
    }
}

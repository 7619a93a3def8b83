package io.remixengine.render.decode;

import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Playback;

/**
 * Which moment of a clip's file is seen at each frame of its scene. Before the scene it is what the file has before, and it
 * freezes or starts again at its end.
 */
final class ClipTime {

    /** A round that is shorter than this is no motion. */
    private static final double SHORTEST_ROUND = 0.02;

    private static final double NEARLY = 1e-9;

    private final double start;
    private final double perFrame;
    private final double end;
    private final boolean rounds;

    /**
     * @param start the moment at the scene's first frame, in seconds
     * @param seconds how long the file lasts; 0 if nobody knows
     */
    ClipTime(double start, Playback playback, double seconds, FrameRate rate) {
        this.start = start;
        this.perFrame = playback.speed() * rate.seconds(1);
        double fileEnd = seconds > 0 ? seconds : Double.MAX_VALUE;
        Long endMs = playback.endMs();
        this.end = endMs == null ? fileEnd : Math.min(fileEnd, endMs / 1000.0);
        this.rounds = playback.loop() && end - start >= SHORTEST_ROUND && end < Double.MAX_VALUE;
    }

    /** Which time round the clip it is; 0 where it does not start again. */
    long round(int frame) {
        return rounds ? (long) Math.floor(frame * perFrame / (end - start) + NEARLY) : 0;
    }

    /** The moment, in seconds, as if the file had no end. */
    double moment(int frame) {
        return start + frame * perFrame - (rounds ? round(frame) * (end - start) : 0);
    }

    /** The frame itself, or the last one before the end if it lies beyond. */
    int held(int frame) {
        if (rounds || end == Double.MAX_VALUE) {
            return frame;
        }
        double framesBeforeEnd = Math.ceil((end - start) / perFrame - NEARLY);
        return (int) Math.min(frame, framesBeforeEnd - 1);
    }
}

package io.remixengine.render.plan;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.FrameRate;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline cut into segments that are rendered independently and joined without re-encoding. Scene bodies and
 * transitions are apart, so that editing one scene touches no other body; a long body is cut where whole pieces of its
 * scene end, so that it spreads over instances and a crash costs little.
 *
 * @param segments in order, without gap or overlap, together as long as the timeline
 */
public record RenderPlan(Canvas canvas, FrameRate frameRate, List<Segment> segments) {

    /** A whole number of key-frame intervals, so that a cut costs no key frame more. A piece is half to twice as long. */
    private static final double PIECE_SECONDS = 10;

    public RenderPlan {
        segments = List.copyOf(segments);
        int next = 0;
        for (Segment segment : segments) {
            if (segment.firstFrame() != next) {
                throw new IllegalArgumentException("segments leave a gap at frame " + next);
            }
            next = segment.endFrame();
        }
    }

    /** Cuts a timeline. A transition on its last scene means nothing. */
    public static RenderPlan of(Timeline timeline) {
        List<Segment> segments = new ArrayList<>();
        List<Scene> scenes = timeline.scenes();
        int piece = Math.max(2, timeline.frameRate().nearestFrame(PIECE_SECONDS));
        int cut = 0;
        int taken = 0;
        for (int index = 0; index < scenes.size(); index++) {
            Scene scene = scenes.get(index);
            Scene following = index + 1 < scenes.size() ? scenes.get(index + 1) : null;
            Transition out = following == null ? null : scene.transition();
            int bodyEnd = scene.frames() - framesBeforeCut(out);
            for (int from = taken; from < bodyEnd; ) {
                int end = pieceEnd(from, bodyEnd, piece);
                segments.add(new Segment.Body(cut + from, shot(scene, from, end - from)));
                from = end;
            }
            cut += scene.frames();
            taken = 0;
            if (out != null && following != null) {
                Shot before = shot(scene, bodyEnd, out.frames());
                Shot after = shot(following, -out.framesBeforeCut(), out.frames());
                segments.add(new Segment.Change(cut - out.framesBeforeCut(), before, after, out));
                taken = out.framesAfterCut();
            }
        }
        return new RenderPlan(timeline.canvas(), timeline.frameRate(), segments);
    }

    /** How many frames the segments have together. */
    public int frames() {
        return segments.getLast().endFrame();
    }

    /** Every shot of every segment, in order. */
    public List<Shot> shots() {
        List<Shot> shots = new ArrayList<>();
        for (Segment segment : segments) {
            shots.add(segment.shot());
            Shot other = segment.other();
            if (other != null) {
                shots.add(other);
            }
        }
        return shots;
    }

    private static Shot shot(Scene scene, int from, int frames) {
        return new Shot(scene.id(), scene.layers(), scene.frames(), from, frames);
    }

    /**
     * Where a piece of a body ends that begins at a frame, both counted from the scene's start. Cuts lie at multiples of the
     * piece's length, wherever transitions leave the body's ends, but for pieces less than half as long.
     */
    private static int pieceEnd(int from, int bodyEnd, int piece) {
        int end = (from / piece + 1) * piece;
        if (2 * (end - from) < piece) {
            end += piece;
        }
        return 2 * (bodyEnd - end) < piece ? bodyEnd : end;
    }

    private static int framesBeforeCut(@Nullable Transition transition) {
        return transition == null ? 0 : transition.framesBeforeCut();
    }
}

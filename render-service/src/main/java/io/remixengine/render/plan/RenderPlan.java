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
 * transitions are apart, so that editing one scene touches no other body.
 *
 * @param segments in order, without gap or overlap, together as long as the timeline
 */
public record RenderPlan(Canvas canvas, FrameRate frameRate, List<Segment> segments) {

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
        int cut = 0;
        int taken = 0;
        for (int index = 0; index < scenes.size(); index++) {
            Scene scene = scenes.get(index);
            Scene following = index + 1 < scenes.size() ? scenes.get(index + 1) : null;
            Transition out = following == null ? null : scene.transition();
            int bodyEnd = scene.frames() - framesBeforeCut(out);
            if (bodyEnd > taken) {
                segments.add(new Segment.Body(cut + taken, shot(scene, taken, bodyEnd - taken)));
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

    private static int framesBeforeCut(@Nullable Transition transition) {
        return transition == null ? 0 : transition.framesBeforeCut();
    }
}

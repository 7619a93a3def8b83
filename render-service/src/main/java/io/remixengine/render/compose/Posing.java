package io.remixengine.render.compose;

import io.remixengine.contracts.timeline.Canvas;
import io.remixengine.contracts.timeline.Keyframe;
import io.remixengine.contracts.timeline.Placement;
import io.remixengine.render.pixel.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a layer lies at each frame of its scene, from its placement and its keyframes. */
final class Posing {

    private static final Keyframe REST = Keyframe.of(0, null, null, null, null, null, null);

    private final Placement placement;
    private final Canvas canvas;
    private final int sceneFrames;

    /** @param placement null is the whole canvas, all the time */
    Posing(@Nullable Placement placement, Canvas canvas, int sceneFrames) {
        this.placement = placement == null ? Placement.at(0.5, 0.5, 1, 1) : placement;
        this.canvas = canvas;
        this.sceneFrames = sceneFrames;
    }

    /** Whether it is seen at a frame. What is seen at an end of the scene is seen in the handle beyond it, too. */
    boolean isSeen(int frame) {
        Integer end = placement.endFrame();
        boolean begun = placement.startFrame() == 0 || frame >= placement.startFrame();
        return begun && (end == null || end >= sceneFrames || frame < end);
    }

    Pose at(int frame) {
        Keyframe key = keyAt(frame);
        return new Pose(
                new Place(
                        (placement.x() + key.dx()) * canvas.width(),
                        (placement.y() + key.dy()) * canvas.height(),
                        placement.width() * canvas.width() * key.scale(),
                        placement.height() * canvas.height() * key.scale(),
                        placement.rotation() + key.rotation()),
                placement.opacity() * key.opacity());
    }

    /** Whether it hides the whole canvas at all times, if it is opaque itself. */
    boolean coversAlways() {
        Pose pose = at(0);
        return placement.keyframes().isEmpty()
                && pose.opacity() == 1
                && placement.startFrame() == 0
                && isSeen(Integer.MAX_VALUE)
                && pose.place().equals(Place.all(canvas.width(), canvas.height()));
    }

    /** Its width before any keyframe, in pixels. */
    double width() {
        return placement.width() * canvas.width();
    }

    /** Its height before any keyframe, in pixels. */
    double height() {
        return placement.height() * canvas.height();
    }

    /** How much it is enlarged at most. */
    double largestScale() {
        return placement.keyframes().isEmpty()
                ? 1
                : placement.keyframes().stream()
                        .mapToDouble(Keyframe::scale)
                        .max()
                        .orElse(1);
    }

    private Keyframe keyAt(int frame) {
        List<Keyframe> keys = placement.keyframes();
        if (keys.isEmpty()) {
            return REST;
        }
        if (frame <= keys.getFirst().frame()) {
            return keys.getFirst();
        }
        int next = 1;
        while (next < keys.size() && keys.get(next).frame() < frame) {
            next++;
        }
        if (next == keys.size()) {
            return keys.getLast();
        }
        Keyframe from = keys.get(next - 1);
        Keyframe to = keys.get(next);
        double part = to.easing().at((double) (frame - from.frame()) / (to.frame() - from.frame()));
        return new Keyframe(
                frame,
                between(from.dx(), to.dx(), part),
                between(from.dy(), to.dy(), part),
                between(from.scale(), to.scale(), part),
                Math.clamp(between(from.opacity(), to.opacity(), part), 0, 1),
                between(from.rotation(), to.rotation(), part),
                to.easing());
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }
}

package io.remixengine.render.plan;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.timeline.Transition;
import org.jspecify.annotations.Nullable;

/** A part of the video that is rendered on its own: the body of a scene, or the transition between two. */
public sealed interface Segment {

    /** Its first frame, counted from the start of the video. */
    int firstFrame();

    /** How many frames it has, at least one. */
    int frames();

    /** What is seen at its first frame. */
    Shot shot();

    /** The part of a scene that no transition touches. */
    record Body(int firstFrame, Shot shot) implements Segment {
        public Body {
            requireNonNull(shot, "shot");
        }

        @Override
        public int frames() {
            return shot.frames();
        }
    }

    /**
     * One scene giving way to the next, over frames of both.
     *
     * @param shot the scene before
     * @param next the scene after, of as many frames
     * @param transition how, as long as both
     */
    record Change(int firstFrame, Shot shot, Shot next, Transition transition) implements Segment {
        public Change {
            requireNonNull(shot, "shot");
            requireNonNull(next, "next");
            requireNonNull(transition, "transition");
            if (shot.frames() != transition.frames() || next.frames() != transition.frames()) {
                throw new IllegalArgumentException("both sides of a transition last as long as it does");
            }
        }

        @Override
        public int frames() {
            return shot.frames();
        }
    }

    /** What is seen next to the first shot, if anything. */
    default @Nullable Shot other() {
        return switch (this) {
            case Body body -> null;
            case Change change -> change.next();
        };
    }

    /** The first frame after it. */
    default int endFrame() {
        return firstFrame() + frames();
    }
}

package io.remixengine.render.compose;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Frame;

/** A layer that can be drawn. Frames are counted from its scene's start, and asked for in rising order. */
interface Drawing extends AutoCloseable {

    /** Whether anything of it may be seen at a frame. */
    boolean isSeen(int frame);

    /** Whether nothing below it is seen at a frame. */
    boolean hides(int frame);

    /** Draws over what is there. */
    void draw(int frame, Frame to) throws StageFailure, InterruptedException;

    /** Stops its decoder, if it has one, as nothing of it is seen now; it starts again when it is drawn again. */
    default void rest() {}

    /** Frees what it holds; never fails. */
    @Override
    default void close() {}
}

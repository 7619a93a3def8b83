package io.remixengine.render.compose;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Frame;

/** A segment that can be drawn, frame after frame. */
public sealed interface SegmentDrawing extends AutoCloseable permits ShotDrawing, StoredDrawing, ChangeDrawing {

    /**
     * Draws a frame, all of it.
     *
     * @param index counted from the segment's start; asked for in rising order
     * @throws StageFailure if a file can't be decoded
     */
    void draw(int index, Frame to) throws StageFailure, InterruptedException;

    /** Ends its decoders. */
    @Override
    void close();
}

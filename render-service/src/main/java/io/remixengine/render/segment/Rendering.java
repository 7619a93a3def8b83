package io.remixengine.render.segment;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.compose.SegmentDrawing;
import io.remixengine.render.encode.Encoder;
import io.remixengine.render.pixel.Frame;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A segment on its way: it has been opened, then it is drawn, then it is finished. */
final class Rendering implements AutoCloseable {

    private final SegmentDrawing drawing;
    private final int frames;
    private final Starting starting;
    private @Nullable Encoder encoder;

    /** Starts the encoder. */
    interface Starting {
        Encoder start() throws StageFailure;
    }

    Rendering(SegmentDrawing drawing, int frames, Starting starting) {
        this.drawing = drawing;
        this.frames = frames;
        this.starting = starting;
    }

    /**
     * Starts its encoder and gives it all frames, the last of which may not be encoded yet at the end. No decoder is left.
     *
     * @param onFrame how many of its frames are composed
     */
    void draw(IntConsumer onFrame) throws StageFailure, InterruptedException {
        Encoder started = starting.start();
        encoder = started;
        for (int index = 0; index < frames; index++) {
            Frame frame = started.take();
            drawing.draw(index, frame);
            started.put(frame);
            onFrame.accept(index + 1);
        }
        started.end();
        drawing.close();
    }

    /** Waits until it is encoded. */
    void finish() throws StageFailure, InterruptedException {
        if (encoder != null) {
            encoder.finish();
        }
    }

    @Override
    public void close() {
        drawing.close();
        if (encoder != null) {
            encoder.close();
        }
    }
}

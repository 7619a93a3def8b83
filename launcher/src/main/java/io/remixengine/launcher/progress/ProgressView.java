package io.remixengine.launcher.progress;

import io.remixengine.launcher.video.VideoView;
import java.io.PrintWriter;
import java.time.InstantSource;

/** Shows how far a video is. */
public sealed interface ProgressView permits Bars, Lines {

    /** Shows a state. */
    void show(VideoView video);

    /** Bars that move, if a person looks at a terminal; else plain lines. */
    static ProgressView on(PrintWriter out, int columns, boolean terminal) {
        return terminal ? new Bars(out, columns) : new Lines(out, InstantSource.system());
    }
}

package io.remixengine.render.compose;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A drawing whose frames are all drawn when the first is asked for, and kept in a file; so its decoders have ended before
 * those of another start.
 */
final class StoredDrawing implements SegmentDrawing {

    private final SegmentDrawing drawing;
    private final int frames;
    private final Path folder;
    private @Nullable InputStream stored;

    /** @param folder a working folder */
    StoredDrawing(SegmentDrawing drawing, int frames, Path folder) {
        this.drawing = drawing;
        this.frames = frames;
        this.folder = folder;
    }

    @Override
    public void draw(int index, Frame to) throws StageFailure, InterruptedException {
        try {
            InputStream source = stored;
            if (source == null) {
                source = Files.newInputStream(store(to));
                stored = source;
            }
            source.readNBytes(to.data(), 0, to.data().length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path store(Frame scratch) throws IOException, StageFailure, InterruptedException {
        Path file = Files.createTempFile(folder, "frames", ".yuv");
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int index = 0; index < frames; index++) {
                drawing.draw(index, scratch);
                stream.write(scratch.data());
            }
        }
        drawing.close();
        return file;
    }

    @Override
    public void close() {
        drawing.close();
        if (stored != null) {
            try {
                stored.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

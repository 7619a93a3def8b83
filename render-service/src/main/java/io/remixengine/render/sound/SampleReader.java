package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads raw samples (32-bit float, little-endian, stereo) from a file's beginning to its end. */
final class SampleReader implements AutoCloseable {

    /** How many samples of both channels are read at a time. */
    static final int BLOCK = 4_800;

    private final FileChannel file;
    private final ByteBuffer bytes =
            ByteBuffer.allocate(BLOCK * SoundTrack.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    SampleReader(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.READ);
    }

    /**
     * Reads the next block.
     *
     * @param samples left and right in turn, room for {@link #BLOCK} of both
     * @return how many of both were read; fewer than a block only at the end
     * @throws InterruptedException if this thread was interrupted: long sounds can be given up at any block
     */
    int read(float[] samples) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        bytes.clear();
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // until the block is full, or the file is at its end
        }
        int count = bytes.flip().remaining() / SoundTrack.FRAME_BYTES;
        bytes.asFloatBuffer().get(samples, 0, 2 * count);
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

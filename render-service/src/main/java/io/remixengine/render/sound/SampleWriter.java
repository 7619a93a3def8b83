package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes raw samples (32-bit float, little-endian, stereo) to a new file. */
final class SampleWriter implements AutoCloseable {

    private final FileChannel file;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** Replaces what was there. */
    SampleWriter(Path file) throws IOException {
        this.file = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Writes samples.
     *
     * @param samples left and right in turn
     * @param count how many of both
     */
    void write(float[] samples, int count) throws IOException {
        if (bytes.capacity() < count * SoundTrack.FRAME_BYTES) {
            bytes = ByteBuffer.allocate(count * SoundTrack.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear().limit(count * SoundTrack.FRAME_BYTES);
        bytes.asFloatBuffer().put(samples, 0, 2 * count);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

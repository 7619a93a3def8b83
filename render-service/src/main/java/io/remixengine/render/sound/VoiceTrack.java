package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of raw samples (32-bit float, little-endian, stereo) of fixed length to which recordings are added where they
 * belong. Silent at first. In plain Java, because here the sample counts.
 */
final class VoiceTrack implements AutoCloseable {

    private static final int FRAME_BYTES = 2 * Float.BYTES;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final FileChannel track;
    private final long bytes;

    /** @param samples its length, per channel */
    VoiceTrack(Path file, long samples) throws IOException {
        this.track = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.bytes = samples * FRAME_BYTES;
        track.write(ByteBuffer.allocate(FRAME_BYTES), bytes - FRAME_BYTES);
    }

    /** Adds a recording in the same format; what reaches beyond the track's end is left out. */
    void add(Path recording, long startSample) throws IOException {
        ByteBuffer added = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer mixed = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long at = startSample * FRAME_BYTES;
        try (FileChannel source = FileChannel.open(recording, StandardOpenOption.READ)) {
            long left = Math.min(source.size() / FRAME_BYTES * FRAME_BYTES, bytes - at);
            long read = 0;
            while (read < left) {
                int length = (int) Math.min(CHUNK_BYTES, left - read);
                readFully(source, added.clear().limit(length), read);
                readFully(track, mixed.clear().limit(length), at + read);
                FloatBuffer samples = mixed.asFloatBuffer();
                FloatBuffer more = added.asFloatBuffer();
                for (int index = 0; index < samples.limit(); index++) {
                    samples.put(index, samples.get(index) + more.get(index));
                }
                while (mixed.hasRemaining()) {
                    track.write(mixed, at + read + mixed.position());
                }
                read += length;
            }
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        track.close();
    }
}

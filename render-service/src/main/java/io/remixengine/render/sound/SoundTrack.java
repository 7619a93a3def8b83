package io.remixengine.render.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of raw samples (32-bit float, little-endian, stereo) of fixed length to which recordings are added where they
 * belong. Silent at first. In plain Java, because here the sample counts.
 */
final class SoundTrack implements AutoCloseable {

    /** The bytes of one sample of both channels. */
    static final int FRAME_BYTES = 2 * Float.BYTES;

    private static final int CHUNK_BYTES = 64 * 1024;

    /**
     * How a recording lies in the track.
     *
     * @param from its first sample that is heard
     * @param length how many samples are heard at most
     * @param fadeIn over how many samples it comes
     * @param fadeOut over how many samples it goes, at the end of the recording, of its length or of the track
     * @param gain what it is multiplied by
     */
    record Part(long from, long length, long fadeIn, long fadeOut, double gain) {

        static Part whole(long fade) {
            return new Part(0, Long.MAX_VALUE, fade, fade, 1);
        }
    }

    private final FileChannel track;
    private final long samples;

    /** @param samples its length, per channel */
    SoundTrack(Path file, long samples) throws IOException {
        this.track = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.samples = samples;
        track.write(ByteBuffer.allocate(FRAME_BYTES), (samples - 1) * FRAME_BYTES);
    }

    /** How many samples a file of the same format holds. */
    static long length(Path recording) throws IOException {
        return Files.size(recording) / FRAME_BYTES;
    }

    /**
     * Adds a recording in the same format; what reaches beyond the track's ends is left out.
     *
     * @param start at which sample of the track; may be negative
     */
    void add(Path recording, long start, Part part) throws IOException {
        ByteBuffer added = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer mixed = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel source = FileChannel.open(recording, StandardOpenOption.READ)) {
            long length = Math.min(source.size() / FRAME_BYTES - part.from, Math.min(part.length, samples - start));
            long done = Math.max(0, -start);
            while (done < length) {
                int count = (int) Math.min(CHUNK_BYTES / FRAME_BYTES, length - done);
                long at = (start + done) * FRAME_BYTES;
                readFully(source, added.clear().limit(count * FRAME_BYTES), (part.from + done) * FRAME_BYTES);
                readFully(track, mixed.clear().limit(count * FRAME_BYTES), at);
                FloatBuffer sum = mixed.asFloatBuffer();
                FloatBuffer more = added.asFloatBuffer();
                for (int index = 0; index < count; index++) {
                    float gain = (float) (part.gain * fade(part, done + index, length));
                    sum.put(2 * index, sum.get(2 * index) + gain * more.get(2 * index));
                    sum.put(2 * index + 1, sum.get(2 * index + 1) + gain * more.get(2 * index + 1));
                }
                while (mixed.hasRemaining()) {
                    track.write(mixed, at + mixed.position());
                }
                done += count;
            }
        }
    }

    /** Of equal power, so that two sounds that melt into each other stay as loud together. */
    private static double fade(Part part, long sample, long length) {
        double gain = 1;
        if (sample < part.fadeIn) {
            gain *= Math.sin(Math.PI / 2 * (sample + 0.5) / part.fadeIn);
        }
        if (length - sample <= part.fadeOut) {
            gain *= Math.sin(Math.PI / 2 * (length - sample - 0.5) / part.fadeOut);
        }
        return gain;
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

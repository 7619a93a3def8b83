package io.remixengine.render.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into pictures of equally many bytes, on a thread of its own that is a few ahead; so whoever takes them can be
 * interrupted. That thread ends with the stream, which is broken off when its program is closed.
 */
final class PictureBlocks {

    private static final byte[] END = new byte[0];

    private final InputStream stream;
    private final BlockingQueue<byte[]> filled;
    private final BlockingQueue<byte[]> empty;
    private final Thread reader;
    private byte @Nullable [] lent;
    private boolean ended;

    /** @param ahead how many are read before they are asked for */
    PictureBlocks(InputStream stream, int bytes, int ahead) {
        this.stream = stream;
        filled = new ArrayBlockingQueue<>(ahead + 1);
        empty = new ArrayBlockingQueue<>(ahead + 1);
        for (int each = 0; each <= ahead; each++) {
            empty.add(new byte[bytes]);
        }
        reader = Thread.ofPlatform().daemon().name("decoder").start(this::read);
    }

    private void read() {
        try {
            while (true) {
                byte[] block = empty.take();
                if (stream.readNBytes(block, 0, block.length) < block.length) {
                    break;
                }
                filled.put(block);
            }
            filled.put(END);
        } catch (IOException e) {
            filled.offer(END); // its program was killed: the one who did it knows why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody wants more
        }
    }

    /** The next picture, valid until the next call; null at the end. */
    byte @Nullable [] next() throws InterruptedException {
        if (ended) {
            return null;
        }
        if (lent != null) {
            empty.put(lent);
            lent = null;
        }
        byte[] block = filled.take();
        if (block == END) {
            ended = true;
            return null;
        }
        lent = block;
        return block;
    }

    /** Reads no more. */
    void stop() {
        reader.interrupt();
    }
}

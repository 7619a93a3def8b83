package io.remixengine.render.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.pixel.Frame;
import io.remixengine.render.tool.FfmpegPipe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Feeds an encoder from a thread of its own, so that one frame is composed while others are encoded, and so that whoever
 * composes can be interrupted. A few frames go round.
 */
public final class Encoder implements AutoCloseable {

    /** One is composed, one is written; the others feed the encoder while the next segment's files are opened. */
    private static final int FRAMES = 8;

    /** Lets an FFmpeg tell how many frames it has encoded; only at its end, as nobody listens before. */
    public static final List<String> TELLING = List.of("-progress", "pipe:1", "-stats_period", "86400");

    private static final String FRAMES_SAID = "frame=";

    private static final Frame END = new Frame(2, 2);

    private final FfmpegPipe pipe;
    private final BlockingQueue<Frame> empty = new ArrayBlockingQueue<>(FRAMES);
    private final BlockingQueue<Frame> filled = new ArrayBlockingQueue<>(FRAMES + 1);
    private final Thread writer;
    private int given;
    private volatile boolean broken;

    /**
     * Starts to feed.
     *
     * @param pipe the running encoder, {@link #TELLING}; it is closed together with this
     * @param width of its frames
     * @param height of its frames
     */
    public Encoder(FfmpegPipe pipe, int width, int height) {
        this.pipe = pipe;
        for (int each = 0; each < FRAMES; each++) {
            empty.add(new Frame(width, height));
        }
        writer = Thread.ofPlatform().daemon().name("encoder").start(this::write);
    }

    private void write() {
        try (OutputStream stream = pipe.input()) {
            while (true) {
                Frame frame = filled.take();
                if (frame == END) {
                    return;
                }
                stream.write(frame.data());
                empty.put(frame);
            }
        } catch (IOException e) {
            broken = true; // the encoder has ended; its exit code and what it said tell why
            empty.offer(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody wants more
        }
    }

    /**
     * A frame to draw into.
     *
     * @throws StageFailure if the encoder has failed
     */
    public Frame take() throws StageFailure, InterruptedException {
        Frame frame = empty.take();
        if (broken) {
            pipe.end();
            throw new IllegalStateException("the encoder ended before its last frame");
        }
        return frame;
    }

    /** Gives a drawn frame to be encoded. */
    public void put(Frame frame) throws InterruptedException {
        filled.put(frame);
        given++;
    }

    /**
     * Waits until all is written.
     *
     * @throws StageFailure if the encoder has failed, or has written more or less
     */
    public void finish() throws StageFailure, InterruptedException {
        filled.put(END);
        writer.join();
        pipe.end();
        int encoded = encoded();
        if (encoded != given) {
            throw StageFailure.retryLater(
                    FailureCode.TOOL_FAILED,
                    "FFmpeg encoded " + encoded + " frames of " + given + ".",
                    "Check the machine's memory and disk space, then retry.");
        }
    }

    /** What it says at its end. */
    private int encoded() {
        try {
            String said = new String(pipe.output().readAllBytes(), US_ASCII);
            return said.lines()
                    .filter(line -> line.startsWith(FRAMES_SAID))
                    .mapToInt(line -> Integer.parseInt(line.substring(FRAMES_SAID.length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        pipe.close();
    }
}

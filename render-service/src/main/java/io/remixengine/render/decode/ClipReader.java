package io.remixengine.render.decode;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.media.PictureFacts;
import io.remixengine.render.pixel.Picture;
import io.remixengine.render.tool.FfmpegPipe;
import org.jspecify.annotations.Nullable;

/** The frames of a clip, streamed from an FFmpeg child that is started anew each time the clip starts again. */
public final class ClipReader implements AutoCloseable {

    /** Two frames ahead keep the decoder busy while one is composed. */
    private static final int AHEAD = 2;

    private final ClipTime time;
    private final int bytes;
    private final String owner;
    private final Opening opening;
    private @Nullable FfmpegPipe pipe;
    private @Nullable PictureBlocks blocks;
    private long round;
    private int next;
    private boolean standsStill;
    private byte @Nullable [] last;

    /** Starts a decoder at a moment of the file, in seconds. */
    interface Opening {
        FfmpegPipe at(double moment) throws StageFailure;
    }

    ClipReader(ClipTime time, int bytes, String owner, Opening opening) {
        this.time = time;
        this.bytes = bytes;
        this.owner = owner;
        this.opening = opening;
    }

    /** How many bytes a frame has. */
    static int bytes(ClipRequest request, PictureFacts facts) {
        return Picture.bytes(request.width(), request.height(), DecoderCommand.hasAlpha(request, facts));
    }

    /**
     * What is seen at a frame of the scene; frames are asked for in rising order.
     *
     * @return raw planes, valid until the next call
     */
    public byte[] frame(int frame) throws StageFailure, InterruptedException {
        int shown = time.held(frame);
        if (pipe == null || time.round(shown) != round) {
            open(shown);
        }
        byte[] pixels = last;
        standsStill = pixels != null;
        while (blocks != null && next <= shown) {
            byte[] more = blocks.next();
            if (more == null) {
                blocks = null;
                requireEnded();
                break;
            }
            pixels = more;
            standsStill = false;
            next++;
        }
        if (pixels == null) {
            throw Decoders.damaged(owner);
        }
        last = pixels;
        return pixels;
    }

    /** Whether the last frame was the same as the one before. */
    public boolean standsStill() {
        return standsStill;
    }

    /** A decoder that was killed has not come to the end of the clip. */
    private void requireEnded() throws StageFailure, InterruptedException {
        if (pipe != null) {
            pipe.end();
        }
    }

    private void open(int frame) throws StageFailure {
        close();
        pipe = opening.at(time.moment(frame));
        blocks = new PictureBlocks(pipe.output(), bytes, AHEAD);
        round = time.round(frame);
        next = frame;
    }

    @Override
    public void close() {
        if (blocks != null) {
            blocks.stop();
            blocks = null;
        }
        if (pipe != null) {
            pipe.close();
            pipe = null;
        }
    }
}

package io.remixengine.render.media;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture or a video really is, as its decoder says.
 *
 * @param width how wide it is seen, upright and with square pixels
 * @param height how high it is seen
 * @param upright the filters that turn a still upright as its camera noted; a video is turned by FFmpeg itself
 * @param highRange whether its brightness has to be mapped to ours
 * @param untaggedHd whether it is a video of high definition that does not name its colours' matrix: BT.709 by custom
 * @param alpha whether it may be clear in places
 * @param decoder the decoder that knows its alpha; null where FFmpeg's own choice does
 * @param endSeconds when a video's last frame begins, in seconds; 0 for a picture
 * @param seconds how long a video lasts; 0 for a picture or if nobody knows
 */
public record PictureFacts(
        int width,
        int height,
        List<String> upright,
        boolean highRange,
        boolean untaggedHd,
        boolean alpha,
        @Nullable String decoder,
        double endSeconds,
        double seconds) {

    public PictureFacts {
        requireNonNull(upright, "upright");
        upright = List.copyOf(upright);
        if (width < 1 || height < 1 || !(endSeconds >= 0)) {
            throw new IllegalArgumentException("not a picture: " + width + "x" + height + ", " + endSeconds + " s");
        }
    }

    /** An opaque picture of our own range. */
    public static PictureFacts of(int width, int height, double endSeconds) {
        return new PictureFacts(width, height, List.of(), false, false, false, null, endSeconds, endSeconds);
    }
}

package io.remixengine.render.pixel;

import org.jspecify.annotations.Nullable;

/**
 * Draws runs of pixels over others where each pixel has a share of its own. Eight at a time are left out where all are
 * clear, and copied where all are opaque; a multiplication in lanes needs one weight for all, so the rest go one by one.
 */
final class Blend {

    private static final long CLEAR = 0;
    private static final long OPAQUE = -1;

    private Blend() {}

    /**
     * Opaque pixels through a mask.
     *
     * @param from where the pixels and the mask start
     * @param part of the whole, 0 to 256
     */
    static void masked(byte[] colours, int from, byte[] mask, int part, byte[] frame, int to, int count) {
        int i = 0;
        while (i < count) {
            if (i + 8 <= count) {
                long eight = Swar.get(mask, from + i);
                if (eight == CLEAR) {
                    i += 8;
                    continue;
                }
                if (eight == OPAQUE) {
                    Swar.mix(frame, to + i, colours, from + i, part, frame, to + i, 8);
                    i += 8;
                    continue;
                }
            }
            int end = Math.min(i + 8, count);
            for (; i < end; i++) {
                int share = (mask[from + i] & 0xFF) * part;
                int below = frame[to + i] & 0xFF;
                frame[to + i] = (byte) (below + whole(((colours[from + i] & 0xFF) - below) * share, 255 * 256));
            }
        }
    }

    /**
     * Premultiplied pixels, over what is seen through them: {@code over} of Porter and Duff, "Compositing Digital
     * Images", 1984.
     *
     * @param alpha of each pixel
     * @param mask of each pixel; null is all of it
     * @param zero what stands for nothing in this plane
     */
    static void over(
            byte[] colours,
            byte[] alpha,
            int from,
            byte @Nullable [] mask,
            int part,
            int zero,
            byte[] frame,
            int to,
            int count) {
        int i = 0;
        while (i < count) {
            if (i + 8 <= count) {
                long eight = Swar.get(alpha, from + i);
                if (eight == CLEAR || mask != null && Swar.get(mask, from + i) == CLEAR) {
                    i += 8;
                    continue;
                }
                if (eight == OPAQUE && part == 256 && (mask == null || Swar.get(mask, from + i) == OPAQUE)) {
                    Swar.set(frame, to + i, Swar.get(colours, from + i));
                    i += 8;
                    continue;
                }
            }
            int end = Math.min(i + 8, count);
            for (; i < end; i++) {
                int share = (mask == null ? 255 : mask[from + i] & 0xFF) * part;
                int added = whole(((colours[from + i] & 0xFF) - zero) * share, 255 * 256);
                int below = (frame[to + i] & 0xFF) - zero;
                int through = 255 * 255 - whole((alpha[from + i] & 0xFF) * share, 256);
                frame[to + i] = (byte) Math.clamp(zero + added + whole(below * through, 255 * 255), 0, 255);
            }
        }
    }

    /** The nearest whole number of a fraction. */
    private static int whole(int above, int below) {
        return Math.floorDiv(above + below / 2, below);
    }
}

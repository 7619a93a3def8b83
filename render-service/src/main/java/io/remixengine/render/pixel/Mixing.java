package io.remixengine.render.pixel;

/** What two frames of the same size become together. A target may be one of its sources. */
public final class Mixing {

    private static final int ALL = 256;

    private Mixing() {}

    /**
     * The one melts into the other.
     *
     * @param part of the second, 0 to 1
     */
    public static void fade(Frame one, Frame other, double part, Frame to) {
        Swar.mix(one.data(), 0, other.data(), 0, share(part), to.data(), 0, to.data().length);
    }

    /**
     * A frame turns into one colour, in its place.
     *
     * @param part of the colour, 0 to 1
     */
    public static void dip(Frame frame, Yuv colour, double part) {
        for (int plane = 0; plane < Frame.planes(); plane++) {
            int pixels = frame.width(plane) * frame.height(plane);
            Swar.mix(frame.data(), frame.start(plane), colour.part(plane), share(part), pixels);
        }
    }

    /**
     * Copies a rectangle of a frame to another place in another frame; all numbers are even.
     *
     * @param fromX its left edge in the source
     * @param toX its left edge in the target
     */
    public static void copy(Frame from, int fromX, int fromY, Frame to, int toX, int toY, int width, int height) {
        for (int plane = 0; plane < Frame.planes(); plane++) {
            int half = plane == 0 ? 1 : 2;
            for (int row = 0; row < height / half; row++) {
                int source = from.start(plane) + (fromY / half + row) * from.width(plane) + fromX / half;
                int target = to.start(plane) + (toY / half + row) * to.width(plane) + toX / half;
                System.arraycopy(from.data(), source, to.data(), target, width / half);
            }
        }
    }

    /**
     * The other uncovers itself from one side, behind a soft edge.
     *
     * @param horizontal whether the edge is upright
     * @param edge where its middle is, in luma pixels along the way
     * @param soft how wide it is, in luma pixels
     * @param towards 1 if the other comes from the start of the way, -1 if from its end
     */
    public static void wipe(
            Frame one, Frame other, boolean horizontal, double edge, double soft, int towards, Frame to) {
        for (int plane = 0; plane < Frame.planes(); plane++) {
            int half = plane == 0 ? 1 : 2;
            int width = to.width(plane);
            int length = horizontal ? width : to.height(plane);
            int[] shares = new int[length];
            for (int index = 0; index < length; index++) {
                shares[index] = share(0.5 + towards * (edge - (index + 0.5) * half) / soft);
            }
            for (int row = 0; row < to.height(plane); row++) {
                int at = to.start(plane) + row * width;
                if (horizontal) {
                    row(one.data(), other.data(), shares, to.data(), at, width);
                } else {
                    Swar.mix(one.data(), at, other.data(), at, shares[row], to.data(), at, width);
                }
            }
        }
    }

    private static void row(byte[] one, byte[] other, int[] shares, byte[] to, int at, int count) {
        for (int x = 0; x < count; x++) {
            int a = one[at + x] & 0xFF;
            int b = other[at + x] & 0xFF;
            to[at + x] = (byte) (a + ((b - a) * shares[x] + 128 >> 8));
        }
    }

    private static int share(double part) {
        return (int) Math.round(ALL * Math.clamp(part, 0, 1));
    }
}

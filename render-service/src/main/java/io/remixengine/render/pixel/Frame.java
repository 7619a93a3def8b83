package io.remixengine.render.pixel;

/**
 * One frame as an encoder reads it: 4:2:0, BT.709, limited range, the planes Y, U and V behind one another in one array,
 * without padding. Mutable, so that a few of them serve a whole video.
 */
public final class Frame {

    private final int width;
    private final int height;
    private final byte[] data;

    /**
     * A frame of undefined content.
     *
     * @param width in pixels, even
     * @param height in pixels, even
     */
    public Frame(int width, int height) {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("a 4:2:0 frame is even: " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.data = new byte[bytes(width, height)];
    }

    /** How many bytes a frame has. */
    public static int bytes(int width, int height) {
        return Math.multiplyExact(width, height) / 2 * 3;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** All planes; not a copy. */
    public byte[] data() {
        return data;
    }

    /** How many planes there are. */
    static int planes() {
        return 3;
    }

    /** Where a plane starts; 0 is Y, 1 is U, 2 is V. */
    int start(int plane) {
        int luma = width * height;
        return plane == 0 ? 0 : luma + (plane - 1) * (luma / 4);
    }

    /** How wide a plane is. */
    int width(int plane) {
        return plane == 0 ? width : width / 2;
    }

    /** How high a plane is. */
    int height(int plane) {
        return plane == 0 ? height : height / 2;
    }

    /** Takes over another frame of the same size. */
    public void copy(Frame other) {
        if (other.width != width || other.height != height) {
            throw new IllegalArgumentException("frames of different sizes");
        }
        System.arraycopy(other.data, 0, data, 0, data.length);
    }

    /** Becomes one colour. */
    public void fill(Yuv colour) {
        for (int plane = 0; plane < planes(); plane++) {
            int start = start(plane);
            java.util.Arrays.fill(data, start, start + width(plane) * height(plane), (byte) colour.part(plane));
        }
    }
}

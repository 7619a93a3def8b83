package io.remixengine.render.pixel;

import java.util.Arrays;

/**
 * One plane of a picture, stored column by column so that a whole column is read in one run, with a border all around that
 * repeats its edge so that no filter has to ask where the picture ends.
 */
final class Plane {

    /** How far filters reach beyond the edge. */
    static final int BORDER = 4;

    /** Eight bytes are read at once, so the last column needs some more behind it. */
    private static final int SLACK = 16;

    private final int width;
    private final int height;
    private final int stride;
    private final byte[] data;

    /** A plane of undefined content. */
    Plane(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a plane has pixels: " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.stride = height + 2 * BORDER;
        this.data = new byte[Math.multiplyExact(width + 2 * BORDER, stride) + SLACK];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] data() {
        return data;
    }

    /** From a pixel to its right neighbour. */
    int stride() {
        return stride;
    }

    /** Where a pixel is; both numbers may lie up to {@link #BORDER} outside. */
    int at(int x, int y) {
        return (x + BORDER) * stride + y + BORDER;
    }

    /** A pixel, 0 to 255. */
    int get(int x, int y) {
        return data[at(x, y)] & 0xFF;
    }

    void set(int x, int y, int value) {
        data[at(x, y)] = (byte) value;
    }

    /** Takes over pixels that lie column by column without a border, and returns where they ended. */
    int load(byte[] columns, int from) {
        int next = from;
        for (int x = 0; x < width; x++) {
            System.arraycopy(columns, next, data, at(x, 0), height);
            next += height;
        }
        extend();
        return next;
    }

    /** Repeats the edge in the border; to be called when all pixels are set. */
    void extend() {
        for (int x = 0; x < width; x++) {
            int top = at(x, 0);
            Arrays.fill(data, top - BORDER, top, data[top]);
            int end = top + height;
            Arrays.fill(data, end, end + BORDER, data[end - 1]);
        }
        int first = at(0, -BORDER);
        int last = at(width - 1, -BORDER);
        for (int step = 1; step <= BORDER; step++) {
            System.arraycopy(data, first, data, first - step * stride, stride);
            System.arraycopy(data, last, data, last + step * stride, stride);
        }
    }

    /** The same at half the size, each pixel the mean of four. */
    Plane half() {
        Plane half = new Plane((width + 1) / 2, (height + 1) / 2);
        for (int x = 0; x < half.width; x++) {
            int left = at(2 * x, 0);
            int right = left + stride;
            int to = half.at(x, 0);
            for (int y = 0; y < 2 * half.height; y += 2) {
                int sum = (data[left + y] & 0xFF)
                        + (data[left + y + 1] & 0xFF)
                        + (data[right + y] & 0xFF)
                        + (data[right + y + 1] & 0xFF);
                half.data[to++] = (byte) (sum + 2 >> 2);
            }
        }
        half.extend();
        return half;
    }
}

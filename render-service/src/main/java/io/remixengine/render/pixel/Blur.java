package io.remixengine.render.pixel;

import java.util.Arrays;

/**
 * Puts frames out of focus. The frame is reduced by whole factors first, blurred there three times over a box, which comes
 * close to a Gaussian, and enlarged again: the larger the radius, the less there is to do. Keeps scratch memory: one
 * thread each.
 */
public final class Blur {

    /** How wide a blur is at least, in pixels of the reduced frame, so that its grid can't be seen. */
    private static final double LEAST_RADIUS = 2;

    private static final int PASSES = 3;

    private final Resampler resampler = new Resampler();
    private float[] run = new float[0];

    /**
     * Blurs a frame in its place.
     *
     * @param radius of each box, in pixels; below half a pixel nothing happens
     */
    public void blur(Frame frame, double radius) {
        if (radius < 0.5) {
            return;
        }
        int factor = 1;
        while (radius / factor >= 2 * LEAST_RADIUS && factor < 64) {
            factor *= 2;
        }
        for (int plane = 0; plane < Frame.planes(); plane++) {
            // chroma has half the pixels already
            int reduced = plane == 0 ? factor : Math.max(1, factor / 2);
            double width = (2 * radius + 1) / (plane == 0 ? 1 : 2) / reduced;
            Plane small = reduce(frame, plane, reduced);
            for (int pass = 0; pass < PASSES; pass++) {
                box(small, Math.max(0, (width - 1) / 2));
            }
            small.extend();
            double step = 1.0 / reduced;
            resampler.draw(
                    small,
                    new Resampler.Grid(0, 0, step, step),
                    false,
                    frame.data(),
                    frame.start(plane),
                    frame.width(plane),
                    frame.width(plane),
                    frame.height(plane));
        }
    }

    /** Each pixel the mean of a block; blocks at the right and lower edge may be smaller. */
    private static Plane reduce(Frame frame, int plane, int factor) {
        int width = frame.width(plane);
        int height = frame.height(plane);
        Plane small = new Plane(Math.ceilDiv(width, factor), Math.ceilDiv(height, factor));
        int[] sums = new int[small.width()];
        for (int y = 0; y < small.height(); y++) {
            Arrays.fill(sums, 0);
            int rows = Math.min(factor, height - y * factor);
            for (int row = 0; row < rows; row++) {
                int at = frame.start(plane) + (y * factor + row) * width;
                for (int x = 0; x < small.width(); x++) {
                    int end = Math.min(factor, width - x * factor);
                    int sum = 0;
                    for (int column = 0; column < end; column++) {
                        sum += frame.data()[at + column] & 0xFF;
                    }
                    sums[x] += sum;
                    at += factor;
                }
            }
            for (int x = 0; x < small.width(); x++) {
                int pixels = rows * Math.min(factor, width - x * factor);
                small.set(x, y, (sums[x] + pixels / 2) / pixels);
            }
        }
        return small;
    }

    private void box(Plane plane, double radius) {
        int longest = Math.max(plane.width(), plane.height());
        if (run.length < longest) {
            run = new float[longest];
        }
        for (int x = 0; x < plane.width(); x++) {
            box(plane.data(), plane.at(x, 0), 1, plane.height(), radius);
        }
        for (int y = 0; y < plane.height(); y++) {
            box(plane.data(), plane.at(0, y), plane.stride(), plane.width(), radius);
        }
    }

    /** The mean over a sliding window, the pixels at whose ends count by a fraction; beyond its ends a run repeats them. */
    private void box(byte[] data, int start, int step, int length, double radius) {
        int whole = (int) radius;
        float fraction = (float) (radius - whole);
        float weight = (float) (1 / (2 * radius + 1));
        int sum = 0;
        for (int index = -whole; index <= whole; index++) {
            sum += value(data, start, step, length, index);
        }
        for (int index = 0; index < length; index++) {
            int before = value(data, start, step, length, index - whole - 1);
            int after = value(data, start, step, length, index + whole + 1);
            run[index] = (sum + (before + after) * fraction) * weight;
            sum += after - value(data, start, step, length, index - whole);
        }
        for (int index = 0; index < length; index++) {
            data[start + index * step] = (byte) Math.round(run[index]);
        }
    }

    private static int value(byte[] data, int start, int step, int length, int index) {
        return data[start + Math.clamp(index, 0, length - 1) * step] & 0xFF;
    }
}

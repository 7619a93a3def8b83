package io.remixengine.render.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic on eight pixels at once in a {@code long} ("SIMD within a register", after Lamport's "Multiple byte
 * processing with full-word instructions", 1975): the even and the odd bytes are spread over four lanes of 16 bits each,
 * multiplied by a weight that all share, and put together again.
 */
final class Swar {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EVEN = 0x00FF00FF00FF00FFL;
    private static final long EACH = 0x0001000100010001L;
    private static final long UPPERMOST = 0x8000800080008000L;
    private static final long HALF = EACH * 64;

    private Swar() {}

    static long get(byte[] from, int at) {
        return (long) LONG.get(from, at);
    }

    static void set(byte[] to, int at, long value) {
        LONG.set(to, at, value);
    }

    /**
     * The weights of a cubic convolution through four pixels (Catmull-Rom; Keys 1981, a = -0.5) in 128ths, which sum up to
     * 128, packed into an int: those of the inner two as they are, those of the outer two, which are never positive, negated.
     *
     * @param fraction how far between the second and the third pixel, 0 to 1
     */
    static int cubic(double fraction) {
        double square = fraction * fraction;
        double cube = square * fraction;
        int before = (int) Math.round((0.5 * fraction - square + 0.5 * cube) * 128);
        int first = (int) Math.round((1 - 2.5 * square + 1.5 * cube) * 128);
        int after = (int) Math.round((0.5 * square - 0.5 * cube) * 128);
        int second = 128 + before + after - first;
        return before | first << 8 | second << 16 | after << 24;
    }

    /** The weights of a linear interpolation between two pixels in 128ths, packed like those of {@link #cubic}. */
    static int linear(double fraction) {
        int second = (int) Math.round(fraction * 128);
        return 128 - second << 8 | second << 16;
    }

    /**
     * Weighs four runs of pixels, or two, or copies one, as the weights need.
     *
     * @param at the second of the four runs
     * @param stride from one run to the next
     * @param count how many pixels; where it is at least 8 the target is written in whole longs that may overlap
     */
    static void weigh(byte[] from, int at, int stride, int weights, byte[] to, int target, int count) {
        if (weights == 128 << 8) {
            System.arraycopy(from, at, to, target, count);
        } else if ((weights & 0xFF0000FF) == 0) {
            two(from, at, stride, weights >>> 8 & 0xFF, weights >>> 16 & 0xFF, to, target, count);
        } else {
            four(from, at, stride, weights, to, target, count);
        }
    }

    private static void two(byte[] from, int at, int stride, int first, int second, byte[] to, int target, int count) {
        int next = at + stride;
        int whole = count - 7;
        int i = 0;
        for (; i < whole; i += 8) {
            set(to, target + i, two(get(from, at + i), get(from, next + i), first, second));
        }
        if (i < count && count >= 8) {
            i = count - 8;
            set(to, target + i, two(get(from, at + i), get(from, next + i), first, second));
            i = count;
        }
        for (; i < count; i++) {
            to[target + i] = (byte) ((from[at + i] & 0xFF) * first + (from[next + i] & 0xFF) * second + 64 >> 7);
        }
    }

    private static long two(long a, long b, int first, int second) {
        long even = ((a & EVEN) * first + (b & EVEN) * second + HALF) >>> 7 & EVEN;
        long odd = ((a >>> 8 & EVEN) * first + (b >>> 8 & EVEN) * second + HALF) << 1 & ~EVEN;
        return even | odd;
    }

    private static void four(byte[] from, int at, int stride, int weights, byte[] to, int target, int count) {
        int a = at - stride;
        int c = at + stride;
        int d = c + stride;
        int before = weights & 0xFF;
        int first = weights >>> 8 & 0xFF;
        int second = weights >>> 16 & 0xFF;
        int after = weights >>> 24;
        int whole = count - 7;
        int i = 0;
        for (; i < whole; i += 8) {
            set(
                    to,
                    target + i,
                    four(
                            get(from, a + i),
                            get(from, at + i),
                            get(from, c + i),
                            get(from, d + i),
                            before,
                            first,
                            second,
                            after));
        }
        if (i < count && count >= 8) {
            i = count - 8;
            set(
                    to,
                    target + i,
                    four(
                            get(from, a + i),
                            get(from, at + i),
                            get(from, c + i),
                            get(from, d + i),
                            before,
                            first,
                            second,
                            after));
            i = count;
        }
        for (; i < count; i++) {
            int sum = (from[at + i] & 0xFF) * first
                    + (from[c + i] & 0xFF) * second
                    - (from[a + i] & 0xFF) * before
                    - (from[d + i] & 0xFF) * after;
            to[target + i] = (byte) Math.clamp(sum + 64 >> 7, 0, 255);
        }
    }

    /** Sums that lie between 0 and 255, as nearly all do, leave each lane's uppermost bit clear. */
    private static long four(long a, long b, long c, long d, int before, int first, int second, int after) {
        long even = (b & EVEN) * first + (c & EVEN) * second + HALF - (a & EVEN) * before - (d & EVEN) * after;
        long odd = (b >>> 8 & EVEN) * first
                + (c >>> 8 & EVEN) * second
                + HALF
                - (a >>> 8 & EVEN) * before
                - (d >>> 8 & EVEN) * after;
        if (((even | odd) & UPPERMOST) != 0) {
            return limited(even) | limited(odd) << 8;
        }
        return even >>> 7 & EVEN | odd << 1 & ~EVEN;
    }

    /** Lanes of sums between -32 and 287, in 128ths, limited to 0 to 255. A negative one has borrowed from the next. */
    private static long limited(long sums) {
        long lanes = (sums + EACH * (32 * 128) >>> 7 & 0x01FF01FF01FF01FFL) + EACH * (0x8000 - 32);
        long notNegative = lanes >>> 15 & EACH;
        long positive = lanes & (notNegative << 15) - notNegative;
        long tooLarge = positive >>> 8 & EACH;
        return (positive | (tooLarge << 8) - tooLarge) & EVEN;
    }

    /**
     * Turns columns into rows, in blocks of 8 by 8.
     *
     * @param length of each column, a multiple of 8
     * @param count of columns, a multiple of 8, which is the length of each row
     */
    static void transpose(byte[] columns, int length, int count, byte[] rows) {
        long two = 0x0000FFFF0000FFFFL;
        long four = 0x00000000FFFFFFFFL;
        for (int x = 0; x < count; x += 8) {
            for (int y = 0; y < length; y += 8) {
                int at = x * length + y;
                long a = get(columns, at);
                long b = get(columns, at + length);
                long c = get(columns, at + 2 * length);
                long d = get(columns, at + 3 * length);
                long e = get(columns, at + 4 * length);
                long f = get(columns, at + 5 * length);
                long g = get(columns, at + 6 * length);
                long h = get(columns, at + 7 * length);
                // pairs of bytes, then of two, then of four, change places across the diagonal
                long ab0 = a & EVEN | (b & EVEN) << 8;
                long ab1 = a >>> 8 & EVEN | b & ~EVEN;
                long cd0 = c & EVEN | (d & EVEN) << 8;
                long cd1 = c >>> 8 & EVEN | d & ~EVEN;
                long ef0 = e & EVEN | (f & EVEN) << 8;
                long ef1 = e >>> 8 & EVEN | f & ~EVEN;
                long gh0 = g & EVEN | (h & EVEN) << 8;
                long gh1 = g >>> 8 & EVEN | h & ~EVEN;
                long upper0 = ab0 & two | (cd0 & two) << 16;
                long upper2 = ab0 >>> 16 & two | cd0 & ~two;
                long upper1 = ab1 & two | (cd1 & two) << 16;
                long upper3 = ab1 >>> 16 & two | cd1 & ~two;
                long lower0 = ef0 & two | (gh0 & two) << 16;
                long lower2 = ef0 >>> 16 & two | gh0 & ~two;
                long lower1 = ef1 & two | (gh1 & two) << 16;
                long lower3 = ef1 >>> 16 & two | gh1 & ~two;
                int to = y * count + x;
                set(rows, to, upper0 & four | lower0 << 32);
                set(rows, to + count, upper1 & four | lower1 << 32);
                set(rows, to + 2 * count, upper2 & four | lower2 << 32);
                set(rows, to + 3 * count, upper3 & four | lower3 << 32);
                set(rows, to + 4 * count, upper0 >>> 32 | lower0 & ~four);
                set(rows, to + 5 * count, upper1 >>> 32 | lower1 & ~four);
                set(rows, to + 6 * count, upper2 >>> 32 | lower2 & ~four);
                set(rows, to + 7 * count, upper3 >>> 32 | lower3 & ~four);
            }
        }
    }

    /**
     * Mixes two runs: {@code to = a + (b - a) * part / 256}, rounded. The target may be one of the two.
     *
     * @param part of the second, 0 to 256
     */
    static void mix(byte[] a, int atA, byte[] b, int atB, int part, byte[] to, int target, int count) {
        int rest = 256 - part;
        int i = 0;
        for (; i < count - 7; i += 8) {
            long p = get(a, atA + i);
            long q = get(b, atB + i);
            long even = ((p & EVEN) * rest + (q & EVEN) * part + EACH * 128) >>> 8 & EVEN;
            long odd = (p >>> 8 & EVEN) * rest + (q >>> 8 & EVEN) * part + EACH * 128 & ~EVEN;
            set(to, target + i, even | odd);
        }
        for (; i < count; i++) {
            to[target + i] = (byte) ((a[atA + i] & 0xFF) * rest + (b[atB + i] & 0xFF) * part + 128 >> 8);
        }
    }

    /** Mixes a run with one value, in its place, as {@link #mix} does. */
    static void mix(byte[] run, int at, int value, int part, int count) {
        int rest = 256 - part;
        long added = EACH * (value * part + 128);
        int i = 0;
        for (; i < count - 7; i += 8) {
            long p = get(run, at + i);
            long even = ((p & EVEN) * rest + added) >>> 8 & EVEN;
            long odd = (p >>> 8 & EVEN) * rest + added & ~EVEN;
            set(run, at + i, even | odd);
        }
        for (; i < count; i++) {
            run[at + i] = (byte) ((run[at + i] & 0xFF) * rest + value * part + 128 >> 8);
        }
    }
}

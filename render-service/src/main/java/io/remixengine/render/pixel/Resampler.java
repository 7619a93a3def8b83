package io.remixengine.render.pixel;

/**
 * Draws a part of a plane at any position and size, to a fraction of a pixel. It goes over the columns first and over the
 * rows then; as the source lies column by column, both passes read and write whole runs with one set of weights each. The
 * target is done in upright stripes that stay in the cache.
 */
final class Resampler {

    private static final int WIDEST_STRIPE = 136;
    private static final int NARROWEST_STRIPE = 64;

    private int[] columnAt = new int[0];
    private int[] columnWeights = new int[0];
    private int[] rowAt = new int[0];
    private int[] rowWeights = new int[0];
    private byte[] columns = new byte[0];
    private byte[] rows = new byte[0];

    /**
     * Where the target's pixels lie in the source.
     *
     * @param left the target's left edge in the source, in its pixels from its left edge
     * @param top the target's upper edge in the source
     * @param stepX how far apart two neighbours are in the source
     * @param stepY how far apart two rows are
     */
    record Grid(double left, double top, double stepX, double stepY) {

        /** The same in a plane of half the size. */
        Grid halved() {
            return new Grid(left / 2, top / 2, stepX / 2, stepY / 2);
        }
    }

    /**
     * Draws.
     *
     * @param sharp by cubic convolution, else linearly
     * @param to the target, {@code width} by {@code height} from {@code at} on
     * @param stride from one row of the target to the next
     */
    void draw(Plane source, Grid grid, boolean sharp, byte[] to, int at, int stride, int width, int height) {
        grow(width, height);
        locate(grid.left, grid.stepX, source.width(), sharp, width, columnAt, columnWeights);
        locate(grid.top, grid.stepY, source.height(), sharp, height, rowAt, rowWeights);
        int first = Math.min(rowAt[0], rowAt[height - 1]) - 1;
        int last = Math.max(rowAt[0], rowAt[height - 1]) + 2;
        int length = last - first + 1;
        int padded = length + 7 & ~7;
        int stripe = stripe(width);
        int wide = stripe + 7 & ~7;
        if (columns.length < wide * padded) {
            columns = new byte[wide * padded];
            rows = new byte[wide * padded];
        }
        for (int done = 0; done < width; done += stripe) {
            int x = Math.max(0, Math.min(done, width - stripe));
            int drawn = Math.min(stripe, width);
            for (int column = 0; column < drawn; column++) {
                int from = source.at(columnAt[x + column], first);
                int weights = columnWeights[x + column];
                Swar.weigh(source.data(), from, source.stride(), weights, columns, column * padded, length);
            }
            Swar.transpose(columns, padded, wide, rows);
            for (int row = 0; row < height; row++) {
                int from = (rowAt[row] - first) * wide;
                Swar.weigh(rows, from, wide, rowWeights[row], to, at + row * stride + x, drawn);
            }
        }
    }

    private void grow(int width, int height) {
        if (columnAt.length < width) {
            columnAt = new int[width];
            columnWeights = new int[width];
        }
        if (rowAt.length < height) {
            rowAt = new int[height];
            rowWeights = new int[height];
        }
    }

    private static void locate(
            double start, double step, int length, boolean sharp, int count, int[] at, int[] weights) {
        for (int index = 0; index < count; index++) {
            double position = Math.clamp(start + (index + 0.5) * step - 0.5, -1, length);
            int whole = (int) Math.floor(position);
            double fraction = position - whole;
            at[index] = whole;
            weights[index] = sharp ? Swar.cubic(fraction) : Swar.linear(fraction);
        }
    }

    /** The width of a stripe that leaves the least to be drawn twice. */
    private static int stripe(int width) {
        if (width <= WIDEST_STRIPE) {
            return width;
        }
        int best = WIDEST_STRIPE;
        for (int stripe = WIDEST_STRIPE; stripe >= NARROWEST_STRIPE; stripe -= 8) {
            if (Math.ceilDiv(width, stripe) * stripe < Math.ceilDiv(width, best) * best) {
                best = stripe;
            }
        }
        return best;
    }
}

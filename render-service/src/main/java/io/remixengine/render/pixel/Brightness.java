package io.remixengine.render.pixel;

/**
 * How bright a frame is, in values of its luma.
 *
 * @param low a tenth of its pixels is darker
 * @param mean of all
 * @param high a tenth of its pixels is brighter
 */
public record Brightness(int low, int mean, int high) {

    private static final int LEAST_CONTRAST = 60;
    private static final int DARK = 40;
    private static final int GLARING = 210;

    public static Brightness of(Frame frame) {
        int[] counts = new int[256];
        int pixels = frame.width() * frame.height();
        long sum = 0;
        for (int at = 0; at < pixels; at++) {
            int value = frame.data()[at] & 0xFF;
            counts[value]++;
            sum += value;
        }
        return new Brightness(below(counts, pixels / 10), (int) (sum / pixels), below(counts, pixels - pixels / 10));
    }

    private static int below(int[] counts, int pixels) {
        int seen = 0;
        for (int value = 0; value < counts.length; value++) {
            seen += counts[value];
            if (seen >= pixels) {
                return value;
            }
        }
        return counts.length - 1;
    }

    public int contrast() {
        return high - low;
    }

    /** Whether it is neither dark nor glaring nor flat. */
    public boolean isPleasant() {
        return contrast() >= LEAST_CONTRAST && mean >= DARK && mean <= GLARING;
    }
}

package io.remixengine.contracts.settings;

/**
 * How much one scrape may fetch.
 *
 * @param maxBytes how large a download may be, 1 MB to 100 GB
 * @param maxSeconds how long a video may play, 1 s to 24 h
 */
public record ScrapeLimits(long maxBytes, int maxSeconds) {

    /** 2 GiB and 3 hours. */
    public static final ScrapeLimits DEFAULT = new ScrapeLimits(2_147_483_648L, 10_800);

    private static final long LEAST_BYTES = 1_000_000;
    private static final long MOST_BYTES = 100_000_000_000L;
    private static final int MOST_SECONDS = 86_400;

    public ScrapeLimits {
        if (maxBytes < LEAST_BYTES || maxBytes > MOST_BYTES) {
            throw new IllegalArgumentException("must be " + LEAST_BYTES + " to " + MOST_BYTES);
        }
        if (maxSeconds < 1 || maxSeconds > MOST_SECONDS) {
            throw new IllegalArgumentException("must be 1 to " + MOST_SECONDS);
        }
    }
}

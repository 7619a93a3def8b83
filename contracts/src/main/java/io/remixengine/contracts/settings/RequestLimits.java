package io.remixengine.contracts.settings;

/**
 * How much one person may ask for; 0 is no limit. Owner and admins have none.
 *
 * @param requestsPerMinute requests of all kinds by a user, an API key or, without a log-in, an address
 * @param generationsPerMinute videos asked for by a user
 * @param videosPerMonth videos asked for by a user in a calendar month (UTC)
 * @param concurrentVideos videos of a user that are being made
 */
public record RequestLimits(int requestsPerMinute, int generationsPerMinute, int videosPerMonth, int concurrentVideos) {

    /** 600 requests and 5 videos a minute, as many videos as one likes. */
    public static final RequestLimits DEFAULT = new RequestLimits(600, 5, 0, 0);

    private static final int MOST = 1_000_000;

    public RequestLimits {
        requireLimit(requestsPerMinute);
        requireLimit(generationsPerMinute);
        requireLimit(videosPerMonth);
        requireLimit(concurrentVideos);
    }

    private static void requireLimit(int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException("must be 0 (no limit) to " + MOST);
        }
    }
}

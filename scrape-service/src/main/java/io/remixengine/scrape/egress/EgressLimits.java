package io.remixengine.scrape.egress;

import java.time.Duration;

/**
 * What a proxy lets through.
 *
 * @param pageBytes how many bytes may come in, over all connections, until {@link EgressProxy#expectFile} is called
 * @param bytes how many bytes may come in at all
 * @param connect how long a connection may take to come about
 * @param silence how long a connection may be silent in both directions
 */
public record EgressLimits(long pageBytes, long bytes, Duration connect, Duration silence) {

    public EgressLimits {
        if (pageBytes <= 0 || bytes < pageBytes || !connect.isPositive() || !silence.isPositive()) {
            throw new IllegalArgumentException("limits are positive, and the page is a part of the whole");
        }
    }
}

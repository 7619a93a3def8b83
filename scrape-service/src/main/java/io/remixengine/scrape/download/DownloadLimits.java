package io.remixengine.scrape.download;

import java.time.Duration;

/**
 * How much a download may take.
 *
 * @param bytes how large it may be
 * @param play how long it may play
 * @param time how long it may take
 * @param connect how long a connection may take to come about
 * @param silence how long nothing may come
 */
public record DownloadLimits(long bytes, Duration play, Duration time, Duration connect, Duration silence) {}

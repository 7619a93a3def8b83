package io.remixengine.scrape.video;

import java.nio.file.Path;

/**
 * A video that plays from its start to its end.
 *
 * @param file where it is
 * @param mediaType its IANA media type
 * @param extension how its name ends, such as {@code mp4}
 * @param durationMs how long it plays, in ms
 * @param width in pixels, as seen
 * @param height in pixels, as seen
 */
public record CheckedVideo(Path file, String mediaType, String extension, long durationMs, int width, int height) {}

package io.remixengine.contracts.script;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import org.jspecify.annotations.Nullable;

/**
 * What was found at an address.
 *
 * @param url the address that was asked for
 * @param title the page's own title, maybe empty
 * @param author who published it, if told
 * @param description the page's own description, if told
 * @param video the video file
 * @param durationMs how long the file really is, in ms
 * @param width its width in pixels, as seen (rotation applied)
 * @param height its height in pixels, as seen
 * @param thumbnail the page's preview picture, if there is one
 * @param transcript a {@link Transcript} as JSON, if there were subtitles
 */
public record ScrapedSource(
        String url,
        String title,
        @Nullable String author,
        @Nullable String description,
        AssetRef video,
        long durationMs,
        int width,
        int height,
        @Nullable AssetRef thumbnail,
        @Nullable AssetRef transcript) {

    public ScrapedSource {
        requireNonNull(url, "url");
        requireNonNull(title, "title");
        requireNonNull(video, "video");
        if (durationMs <= 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a source has a duration and a size");
        }
    }
}

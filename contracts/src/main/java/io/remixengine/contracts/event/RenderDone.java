package io.remixengine.contracts.event;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;

/**
 * The final video is in the asset store.
 *
 * @param video the MP4
 * @param thumbnail a JPEG of the same shape
 * @param durationMs how long the video is, in ms
 */
public record RenderDone(EventMeta meta, AssetRef video, AssetRef thumbnail, long durationMs) implements VideoEvent {

    public RenderDone {
        requireNonNull(meta, "meta");
        requireNonNull(video, "video");
        requireNonNull(thumbnail, "thumbnail");
        if (durationMs <= 0) {
            throw new IllegalArgumentException("durationMs must be positive: " + durationMs);
        }
    }
}

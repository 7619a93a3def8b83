package io.remixengine.contracts.timeline;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;

/**
 * The voice-over of one scene.
 *
 * @param asset the recording
 * @param startFrame at which frame of its scene it starts
 */
public record Voice(AssetRef asset, int startFrame) {

    public Voice {
        requireNonNull(asset, "asset");
        if (startFrame < 0) {
            throw new IllegalArgumentException("startFrame must not be negative: " + startFrame);
        }
    }
}

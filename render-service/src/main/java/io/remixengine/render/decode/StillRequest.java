package io.remixengine.render.decode;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;

/**
 * A part of a still, at a size.
 *
 * @param asset the file
 * @param left the part's left edge, in pixels of the upright picture
 * @param top the part's upper edge
 * @param width of the part
 * @param height of the part
 * @param scaledWidth what that becomes, even
 * @param scaledHeight what that becomes, even
 */
public record StillRequest(
        AssetRef asset, int left, int top, int width, int height, int scaledWidth, int scaledHeight) {

    public StillRequest {
        requireNonNull(asset, "asset");
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("not a part of a picture");
        }
    }
}

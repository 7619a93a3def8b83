package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import java.io.IOException;

/** What a reference points to is gone, or is not what it was; trying again does not help. */
public final class AssetMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    private AssetMissingException(String message) {
        super(message);
    }

    static AssetMissingException gone(AssetRef asset) {
        return new AssetMissingException("the file " + asset.key() + " is gone");
    }

    static AssetMissingException changed(AssetRef asset) {
        return new AssetMissingException("the file " + asset.key() + " is not what it was");
    }
}

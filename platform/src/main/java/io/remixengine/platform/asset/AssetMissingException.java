package io.remixengine.platform.asset;

import java.io.IOException;

/** What a reference points to is gone, or is not what it was. */
public final class AssetMissingException extends IOException {

    private static final long serialVersionUID = 1L;

    public AssetMissingException(String message) {
        super(message);
    }
}

package io.remixengine.platform.asset;

import java.time.Instant;

/**
 * A file that a store holds.
 *
 * @param key where it is
 * @param bytes its length
 * @param storedAt when it was last written
 */
public record StoredAsset(String key, long bytes, Instant storedAt) {

    /** Hears of files one by one. */
    @FunctionalInterface
    public interface Visitor<E extends Exception> {

        void found(StoredAsset asset) throws E;
    }
}

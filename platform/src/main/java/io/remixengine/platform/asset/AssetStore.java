package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Immutable files by key. What is under a key is complete or absent, never half-written. All calls block: virtual or
 * worker threads only.
 */
public interface AssetStore {

    /**
     * Stores a file, replacing what was under the key.
     *
     * @return the reference, with length and digest of what was stored
     * @throws IOException if it could not be stored; then the key is as before
     */
    AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException;

    /**
     * Stores bytes unless the key is taken.
     *
     * @return what is under the key afterwards: these bytes, or those that were there first
     */
    byte[] putIfAbsent(String key, byte[] content) throws IOException;

    /** The bytes under a key that was written by {@link #putIfAbsent}, if any. */
    Optional<byte[]> find(String key) throws IOException;

    /**
     * Brings a file into a folder, under the last segment of its key prefixed by its digest, and checks its digest.
     *
     * @return a file that must not be changed: it may be the store's own
     * @throws AssetMissingException if the key is empty or holds something else than the reference says
     */
    Path fetch(AssetRef asset, Path folder) throws IOException;

    /**
     * Reads a part of a file.
     *
     * @param offset where to start, in bytes
     * @throws AssetMissingException if the key is empty
     */
    InputStream open(AssetRef asset, long offset) throws IOException;
}

package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Immutable files by key. What is under a key is complete or absent, never half-written. All calls block: virtual or
 * worker threads only. An {@link IOException} that is no {@link AssetMissingException} may pass: the store is away or full.
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
     * Brings a file into a folder, called by its digest alone, and checks that. No ending says what it is; its content does.
     *
     * @return a file that must not be changed: it may be the store's own
     * @throws AssetMissingException if the key is empty or holds something else than the reference says
     */
    Path fetch(AssetRef asset, Path folder) throws IOException;

    /**
     * Reads a part of a file, without checking its digest.
     *
     * @param offset where to start, in bytes
     * @param length how many bytes to read at most; fewer if the file ends before
     * @throws AssetMissingException if the key is empty
     */
    InputStream open(AssetRef asset, long offset, long length) throws IOException;

    /** Reads a file from an offset, in bytes, to its end; otherwise as {@link #open(AssetRef, long, long)}. */
    default InputStream open(AssetRef asset, long offset) throws IOException {
        return open(asset, offset, Math.max(0, asset.bytes() - offset));
    }

    /** Empties a key; one that is empty stays so. */
    void delete(String key) throws IOException;

    /**
     * Tells of all files whose keys have a beginning in common, one by one, in any order. One that is stored or deleted
     * meanwhile may be told or not.
     *
     * @param prefix the beginning; empty for all files
     * @throws E what the visitor throws, which ends it
     */
    <E extends Exception> void list(String prefix, StoredAsset.Visitor<E> visitor) throws IOException, E;

    /**
     * An address where anybody can read a file for a while, if the store itself serves files.
     *
     * @param contentDisposition what the answer's Content-Disposition says
     */
    Optional<URI> signedUrl(AssetRef asset, Duration lifetime, String contentDisposition);

    /**
     * Asks whether files can be stored.
     *
     * @throws IOException if they can't, with what to look at
     */
    void check() throws IOException;
}

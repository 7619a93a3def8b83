package io.remixengine.render.command;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.StoredAsset;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A person's own files, which are only read, over a store in a cache folder, where rendered segments are kept. */
final class CommandAssets implements AssetStore {

    private final NamedFiles named;
    private final AssetStore cache;

    CommandAssets(NamedFiles named, AssetStore cache) {
        this.named = named;
        this.cache = cache;
    }

    @Override
    public Path fetch(AssetRef asset, Path folder) throws IOException {
        Optional<Path> file = named.file(asset);
        if (file.isEmpty()) {
            return cache.fetch(asset, folder);
        }
        Path link = folder.resolve(asset.sha256());
        try {
            return Files.createSymbolicLink(link, file.get().toAbsolutePath());
        } catch (FileAlreadyExistsException fetchedBefore) {
            return link;
        }
    }

    @Override
    public AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException {
        return cache.put(key, file, mediaType, provenance);
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] content) throws IOException {
        return cache.putIfAbsent(key, content);
    }

    @Override
    public Optional<byte[]> find(String key) throws IOException {
        return cache.find(key);
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) throws IOException {
        return cache.open(asset, offset, length);
    }

    @Override
    public void delete(String key) throws IOException {
        cache.delete(key);
    }

    @Override
    public <E extends Exception> void list(String prefix, StoredAsset.Visitor<E> visitor) throws IOException, E {
        cache.list(prefix, visitor);
    }

    @Override
    public Optional<URI> signedUrl(AssetRef asset, Duration lifetime, String contentDisposition) {
        return Optional.empty();
    }

    @Override
    public void check() throws IOException {
        cache.check();
    }
}

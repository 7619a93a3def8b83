package io.remixengine.scrape;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.asset.StoredAsset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** An asset store in memory. */
final class TestAssets implements AssetStore {

    private final Map<String, byte[]> files = new TreeMap<>();

    /** What is stored, by key. */
    Map<String, byte[]> files() {
        return files;
    }

    @Override
    public AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        files.put(key, bytes);
        return new AssetRef(key, mediaType, bytes.length, sha256(bytes), provenance);
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] content) {
        return files.computeIfAbsent(key, absent -> content);
    }

    @Override
    public Optional<byte[]> find(String key) {
        return Optional.ofNullable(files.get(key));
    }

    @Override
    public Path fetch(AssetRef asset, Path folder) throws IOException {
        return Files.write(folder.resolve(asset.fileName()), files.get(asset.key()));
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) {
        byte[] bytes = Objects.requireNonNull(files.get(asset.key()), asset.key());
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public void delete(String key) {
        files.remove(key);
    }

    @Override
    public <E extends Exception> void list(String prefix, StoredAsset.Visitor<E> visitor) throws E {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                visitor.found(new StoredAsset(file.getKey(), file.getValue().length, Instant.EPOCH));
            }
        }
    }

    @Override
    public Optional<URI> signedUrl(AssetRef asset, Duration lifetime, String contentDisposition) {
        return Optional.empty();
    }

    @Override
    public void check() {
        // memory always takes files
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

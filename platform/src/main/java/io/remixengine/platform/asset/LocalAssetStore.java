package io.remixengine.platform.asset;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Assets in a folder. A file is written beside its place, forced to disk and renamed, so a key holds all of it or nothing;
 * what a crash leaves behind starts with {@value #PARTIAL} and is nobody's asset.
 */
@Singleton
public final class LocalAssetStore implements AssetStore {

    private static final String PARTIAL = ".partial-";

    private final Path root;

    @Inject
    public LocalAssetStore(AssetsConfig config) {
        this(config.folder());
    }

    /** @param root the folder; made when missing */
    public LocalAssetStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException {
        Path place = place(key);
        Path partial = partial(place);
        MessageDigest digest = sha256();
        try {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                write(partial, in);
            }
            long bytes = Files.size(partial);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new AssetRef(key, mediaType, bytes, hex(digest), provenance);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] content) throws IOException {
        Path place = place(key);
        Path partial = partial(place);
        try {
            write(partial, new ByteArrayInputStream(content));
            Files.createLink(place, partial); // unlike a rename, a link never replaces
            return content;
        } catch (FileAlreadyExistsException taken) {
            return Files.readAllBytes(place);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public Optional<byte[]> find(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(resolve(key)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public Path fetch(AssetRef asset, Path folder) throws IOException {
        Path place = existing(asset);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(place), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!hex(digest).equals(asset.sha256())) {
            throw new AssetMissingException("the file " + asset.key() + " is not what it was");
        }
        Path link = folder.resolve(asset.sha256().substring(0, 12) + "-" + asset.fileName());
        try {
            return Files.createSymbolicLink(link, place);
        } catch (FileAlreadyExistsException fetchedBefore) {
            return link;
        }
    }

    @Override
    public InputStream open(AssetRef asset, long offset) throws IOException {
        FileChannel channel = FileChannel.open(existing(asset), StandardOpenOption.READ);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    private Path existing(AssetRef asset) throws IOException {
        Path place = resolve(asset.key());
        if (!Files.isRegularFile(place)) {
            throw new AssetMissingException("the file " + asset.key() + " is gone");
        }
        return place;
    }

    private Path place(String key) throws IOException {
        Path place = resolve(key);
        Files.createDirectories(place.getParent());
        return place;
    }

    /** The key's own rules keep it below the root; a link inside that leads out is the operator's. */
    private Path resolve(String key) {
        return root.resolve(AssetRef.requireKey(key));
    }

    private static Path partial(Path place) {
        return place.resolveSibling(PARTIAL + UUID.randomUUID());
    }

    private static void write(Path partial, InputStream in) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}

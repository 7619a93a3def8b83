package io.remixengine.platform.asset;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Assets in a folder. A file is written to {@value #PARTIAL} below the root, forced to disk and renamed, so a key holds all
 * of it or nothing. What a crash leaves there is swept a day later. The file system must know hard links.
 */
public final class LocalAssetStore implements AssetStore {

    private static final String PARTIAL = ".partial";
    private static final Duration STALE = Duration.ofDays(1);

    private final Path root;

    /** @param root the folder; made when missing */
    public LocalAssetStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Removes what writers that are gone have left unfinished; a living one has just written to its file. */
    public void sweep() throws IOException {
        Path folder = root.resolve(PARTIAL);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant stale = Instant.now().minus(STALE);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(stale)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void check() throws IOException {
        Files.createDirectories(root);
        if (!Files.isWritable(root)) {
            throw new IOException("the folder " + root + " is not writable");
        }
    }

    @Override
    public AssetRef put(String key, Path file, String mediaType, Provenance provenance) throws IOException {
        Path place = place(key);
        Path partial = partial();
        MessageDigest digest = Digests.sha256();
        try {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                write(partial, in);
            }
            long bytes = Files.size(partial);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder(place));
            return new AssetRef(key, mediaType, bytes, Digests.hex(digest), provenance);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    @Override
    public byte[] putIfAbsent(String key, byte[] content) throws IOException {
        Path place = place(key);
        Path partial = partial();
        try {
            write(partial, new ByteArrayInputStream(content));
            Files.createLink(place, partial); // unlike a rename, a link never replaces
            force(folder(place));
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
        if (!Digests.hex(place, Digests.sha256()).equals(asset.sha256())) {
            throw AssetMissingException.changed(asset);
        }
        Path link = folder.resolve(Digests.fetchedName(asset));
        try {
            return Files.createSymbolicLink(link, place);
        } catch (FileAlreadyExistsException fetchedBefore) {
            return link;
        }
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) throws IOException {
        return PartOfFile.open(existing(asset), offset, length);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(resolve(key));
    }

    @Override
    public <E extends Exception> void list(String prefix, StoredAsset.Visitor<E> visitor) throws IOException, E {
        int slash = prefix.lastIndexOf('/');
        Path folder = slash < 0 ? root : root.resolve(AssetRef.requireKey(prefix.substring(0, slash)));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String key = root.relativize(file).toString();
                if (key.startsWith(prefix) && !key.startsWith(PARTIAL) && Files.isRegularFile(file, NOFOLLOW_LINKS)) {
                    tell(key, file, visitor);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <E extends Exception> void tell(String key, Path file, StoredAsset.Visitor<E> visitor)
            throws IOException, E {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (NoSuchFileException deletedMeanwhile) {
            return;
        }
        visitor.found(new StoredAsset(
                key, attributes.size(), attributes.lastModifiedTime().toInstant()));
    }

    /** None: a folder serves nobody. */
    @Override
    public Optional<URI> signedUrl(AssetRef asset, Duration lifetime, String contentDisposition) {
        return Optional.empty();
    }

    private Path existing(AssetRef asset) throws IOException {
        Path place = resolve(asset.key());
        if (!Files.isRegularFile(place)) {
            throw AssetMissingException.gone(asset);
        }
        return place;
    }

    private Path place(String key) throws IOException {
        Path place = root.resolve(AssetRef.requireKey(key));
        requireInside(Files.createDirectories(folder(place)), key);
        return place;
    }

    private static Path folder(Path place) {
        return requireNonNull(place.getParent(), "a key lies below the root");
    }

    /** Where a key that is there lies. */
    private Path resolve(String key) throws IOException {
        Path place = root.resolve(AssetRef.requireKey(key));
        if (Files.exists(place)) {
            requireInside(place, key);
        }
        return place;
    }

    /** The rules of keys keep them below the root by name; this keeps links from leading out. */
    private void requireInside(Path path, String key) throws IOException {
        if (!path.toRealPath().startsWith(root.toRealPath())) {
            throw new IOException("a link leads out of the asset folder: " + key);
        }
    }

    private Path partial() throws IOException {
        return Files.createDirectories(root.resolve(PARTIAL))
                .resolve(UUID.randomUUID().toString());
    }

    /** Makes a new name survive a loss of power, as the file's content does already. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
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
}

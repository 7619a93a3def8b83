package io.remixengine.render.command;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.render.check.AssetSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files that a timeline names, relative to the folder that it lies in. */
final class NamedFiles implements AssetSource {

    /** Where their keys begin, so that they are none of the store's. */
    private static final String KEYS = "named/";

    private final Path folder;
    private final Map<Path, AssetRef> known = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    NamedFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public AssetRef named(String file) throws UnusableFileException {
        try {
            Path path = folder.resolve(file).normalize();
            if (!Files.isRegularFile(path)) {
                throw new UnusableFileException("names no file: " + path);
            }
            AssetRef asset = known.get(path);
            if (asset == null) {
                asset = read(path);
                known.put(path, asset);
                files.put(asset.sha256(), path);
            }
            return asset;
        } catch (InvalidPathException e) {
            throw new UnusableFileException("is no name of a file");
        } catch (IOException e) {
            throw new UnusableFileException("can't be read");
        }
    }

    /** Where the file of an asset is, if it is one of these. */
    Optional<Path> file(AssetRef asset) {
        return asset.key().startsWith(KEYS) ? Optional.ofNullable(files.get(asset.sha256())) : Optional.empty();
    }

    private static AssetRef read(Path path) throws IOException {
        MessageDigest digest = sha256();
        byte[] first;
        long bytes;
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            first = in.readNBytes(FileKind.BYTES);
            bytes = first.length + in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        String hex = HexFormat.of().formatHex(digest.digest());
        return new AssetRef(KEYS + hex, FileKind.mediaType(first), bytes, hex, Provenance.uploaded(null, null));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

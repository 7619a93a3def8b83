package io.remixengine.gateway.upload;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Makes an asset of an upload whose bytes are all there, or refuses it and leaves nothing behind. */
@Singleton
final class Acceptance {

    private static final int LONGEST_NAME = 80;

    private final UploadBook book;
    private final Reception reception;
    private final MediaCheck check;
    private final AssetStore assets;
    private final UploadFolders folders;
    private final Set<UUID> working = ConcurrentHashMap.newKeySet();

    Acceptance(UploadBook book, Reception reception, MediaCheck check, AssetStore assets, UploadFolders folders) {
        this.book = book;
        this.reception = reception;
        this.check = check;
        this.assets = assets;
        this.folders = folders;
    }

    /**
     * Takes an upload up if all its bytes are there, nobody here is at it, and it is no asset yet. Two gateways may do it at
     * once: both come to the same.
     *
     * @throws ProblemException 422 if it is refused
     */
    void accept(UUID id) throws IOException, InterruptedException {
        if (!working.add(id)) {
            return;
        }
        try {
            Upload upload = book.find(id);
            if (upload != null && upload.isComplete() && upload.asset == null) {
                accept(upload);
            }
        } finally {
            working.remove(id);
        }
    }

    private void accept(Upload upload) throws IOException, InterruptedException {
        Path folder = folders.open();
        try {
            MediaCheck.Kept kept = check.look(assemble(upload, folder), upload.claimedType, folder);
            String key = "remix-engine/uploads/%s/%s/%s.%s"
                    .formatted(upload.projectId, upload.id, name(upload.fileName), kept.extension());
            AssetRef asset = assets.put(key, kept.file(), kept.mediaType(), Provenance.uploaded(null, null));
            if (book.finish(upload.id, asset, kept.size())) {
                reception.forget(upload);
            } else if (book.find(upload.id) == null) {
                assets.delete(key); // it was ended meanwhile
            }
        } catch (ProblemException refused) {
            book.remove(upload.id);
            reception.forget(upload);
            throw refused;
        } catch (AssetMissingException e) {
            Upload now = book.find(upload.id);
            if (now != null && now.asset == null) {
                throw e; // nobody else has taken the pieces away
            }
        } finally {
            folders.remove(folder);
        }
    }

    /** A file without an extension, so that its content alone tells what it is. */
    private Path assemble(Upload upload, Path folder) throws IOException {
        Path file = folder.resolve("upload");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Piece piece : upload.storedPieces()) {
                AssetRef stored = new AssetRef(
                        piece.key(), Tus.BYTES, piece.bytes(), piece.sha256(), Provenance.uploaded(null, null));
                MessageDigest digest = sha256();
                try (InputStream in = assets.open(stored, 0)) {
                    in.transferTo(new DigestOutputStream(out, digest));
                }
                if (!HexFormat.of().formatHex(digest.digest()).equals(piece.sha256())) {
                    throw new IOException("a piece of upload " + upload.id + " is not what it was");
                }
            }
        }
        return file;
    }

    /** What keys may hold of a name that a person gave. */
    static String name(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String plain = (dot > 0 ? fileName.substring(0, dot) : fileName)
                .replaceAll("[^A-Za-z0-9_-]+", "-")
                .replaceAll("^-+|-+$", "");
        String shortened = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return shortened.isEmpty() ? "upload" : shortened;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

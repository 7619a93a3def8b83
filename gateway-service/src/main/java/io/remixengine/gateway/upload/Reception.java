package io.remixengine.gateway.upload;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.asset.AssetStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a request in: through a file on this machine into the asset store, piece by piece, so that memory
 * holds none of them and what a broken connection brought is kept. Requests for one upload may meet: a piece counts for who
 * adds it first where the upload ends, and the other is told that it came too late, so a connection that is dead and does
 * not know it holds nobody up.
 */
@Singleton
final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final long USUAL_PIECE = 8L << 20;
    private static final int USUAL_PIECES = 1_000;
    private static final int MOST_PIECES = 10_000;

    private final UploadBook book;
    private final AssetStore assets;
    private final UploadFolders folders;

    Reception(UploadBook book, AssetStore assets, UploadFolders folders) {
        this.book = book;
        this.assets = assets;
        this.folders = folders;
    }

    /**
     * Takes bytes in.
     *
     * @param checksum of all bytes of the request, which are then taken as a whole or not at all
     * @return where the upload ends afterwards
     * @throws ProblemException 409 if another request was faster, 413 if there are more bytes than the upload's length, 460
     */
    long take(Upload upload, InputStream body, @Nullable Checksum checksum) throws IOException {
        if (upload.storedPieces().size() >= MOST_PIECES) {
            throw new ProblemException(Problem.of(
                    413,
                    "too-many-pieces",
                    "The upload came in too small pieces. Begin again and send more at a time."));
        }
        Path folder = folders.open();
        try {
            Path spool = folder.resolve("piece");
            long at = upload.received;
            boolean more = true;
            while (more) {
                long left = upload.length - at;
                long most = checksum == null ? Math.min(left, pieceBytes(upload)) : left;
                Spooled spooled = spool(body, spool, most);
                if (!spooled.ended() && spooled.bytes() == left && body.read() >= 0) {
                    throw new ProblemException(Problem.of(
                            413,
                            "too-large",
                            "There are more bytes than the " + upload.length + " that " + Tus.LENGTH + " said."));
                }
                if (checksum != null) {
                    checksum.require(spool);
                }
                if (spooled.bytes() > 0) {
                    keep(upload, at, spool);
                    at += spooled.bytes();
                }
                more = !spooled.ended() && at < upload.length;
            }
            return at;
        } finally {
            folders.remove(folder);
        }
    }

    /** Removes everything of an upload that is stored. */
    void forget(Upload upload) {
        upload.storedPieces().forEach(piece -> delete(piece.key()));
    }

    static ProblemException tooLate() {
        return new ProblemException(Problem.of(
                409,
                "wrong-offset",
                "The upload ends elsewhere. Ask for " + Tus.OFFSET + " with HEAD and go on there."));
    }

    private void keep(Upload upload, long at, Path spool) throws IOException {
        String key = "remix-engine/uploads/%s/%s/pieces/%s".formatted(upload.projectId, upload.id, UUID.randomUUID());
        AssetRef stored = assets.put(key, spool, Tus.BYTES, Provenance.uploaded(null, null));
        if (!book.append(upload.id, at, new Piece(key, stored.bytes(), stored.sha256()))) {
            delete(key);
            throw tooLate();
        }
    }

    private void delete(String key) {
        try {
            assets.delete(key);
        } catch (IOException e) {
            LOG.warnf("A piece of an upload stays behind in the asset store: %s", key);
        }
    }

    private static long pieceBytes(Upload upload) {
        return Math.max(USUAL_PIECE, Math.ceilDiv(upload.length, USUAL_PIECES));
    }

    /** @param ended whether nothing more comes */
    private record Spooled(long bytes, boolean ended) {}

    /** A connection that breaks is an end like any other. */
    private static Spooled spool(InputStream body, Path file, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (bytes < most) {
                int count;
                try {
                    count = body.read(buffer, 0, (int) Math.min(buffer.length, most - bytes));
                } catch (IOException broken) {
                    LOG.debugf("An upload was cut off: %s", broken.getMessage());
                    count = -1;
                }
                if (count < 0) {
                    return new Spooled(bytes, true);
                }
                out.write(buffer, 0, count);
                bytes += count;
            }
            return new Spooled(bytes, false);
        }
    }
}

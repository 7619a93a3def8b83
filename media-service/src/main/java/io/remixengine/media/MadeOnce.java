package io.remixengine.media;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What a job has made so far. A run after a crash, or beside a frozen one, takes that up instead of making it again. */
@Singleton
final class MadeOnce {

    private static final int DIGEST_DIGITS = 16;

    private final AssetStore assets;

    MadeOnce(AssetStore assets) {
        this.assets = assets;
    }

    /** Something that may take long to make. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws StageFailure, InterruptedException, IOException;
    }

    /** What was noted under a name, or else what is made now; of two who make it at once, the first counts for both. */
    <T> T get(JobContext job, String name, Class<T> type, Maker<T> maker)
            throws StageFailure, InterruptedException, IOException {
        String key = job.assetKey(name + ".json");
        Optional<byte[]> noted = assets.find(key);
        byte[] note = noted.isPresent()
                ? noted.get()
                : assets.putIfAbsent(key, Json.mapper().writeValueAsBytes(maker.make()));
        return Json.mapper().readValue(note, type);
    }

    /** Stores a file under its name and digest, so that another content never takes its place. */
    AssetRef store(JobContext job, Path file, String mediaType, Provenance provenance) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String key = name.substring(0, dot) + "-" + digest(file) + name.substring(dot);
        return assets.put(job.assetKey(key), file, mediaType, provenance);
    }

    private static String digest(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

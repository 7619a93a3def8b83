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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a video's voice and pictures were made of, and what came of it. Whoever wants the same again, after a crash, beside a
 * frozen worker or in a replay, is given that instead of making it again.
 */
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

    /**
     * What was noted under a name and all that shapes it, as long as its files are there, or else what is made now; of two
     * who make it at once, the first counts for both.
     *
     * @param wanted all that shapes it
     * @param files those that it consists of
     */
    <T> T get(
            JobContext job,
            String name,
            List<?> wanted,
            Class<T> type,
            Function<T, List<AssetRef>> files,
            Maker<T> maker)
            throws StageFailure, InterruptedException, IOException {
        String key = job.videoKey(name + "-" + digest(Json.mapper().writeValueAsBytes(wanted)) + ".json");
        Optional<byte[]> noted = assets.find(key);
        if (noted.isPresent()) {
            T made = Json.mapper().readValue(noted.get(), type);
            if (areThere(files.apply(made))) {
                return made;
            }
            assets.delete(key);
        }
        byte[] note = assets.putIfAbsent(key, Json.mapper().writeValueAsBytes(maker.make()));
        return Json.mapper().readValue(note, type);
    }

    /** Stores a file under its name and digest, so that another content never takes its place. */
    AssetRef store(JobContext job, Path file, String mediaType, Provenance provenance) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String key = name.substring(0, dot) + "-" + digest(Files.readAllBytes(file)) + name.substring(dot);
        return assets.put(job.videoKey(key), file, mediaType, provenance);
    }

    private boolean areThere(List<AssetRef> files) throws IOException {
        Set<String> found = new HashSet<>();
        for (AssetRef file : files) {
            assets.list(file.key(), each -> found.add(each.key()));
        }
        return files.stream().allMatch(file -> found.contains(file.key()));
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.remixengine.render.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.render.sound.SoundPlan;
import io.remixengine.render.tool.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The sound of whole timelines, by what is heard when: an edit of pictures leaves it as it is. */
final class SoundCache {

    /** Raised when the same plan sounds otherwise. */
    private static final String ENGINE = "sound-1";

    private static final String KEYS = "remix-engine/sounds/";

    private final AssetStore assets;

    SoundCache(AssetStore assets) {
        this.assets = assets;
    }

    /** What the sound of a plan is called. */
    static String key(SoundPlan plan, Toolchain tools) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // records tell all that is in them
            digest.update((ENGINE + "\0" + tools.ffmpeg() + "\0" + plan).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Optional<Path> find(String key, Path folder) throws IOException {
        Optional<byte[]> reference = assets.find(KEYS + key + ".json");
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        try {
            AssetRef asset = Json.mapper().readValue(reference.get(), AssetRef.class);
            return Optional.of(assets.fetch(asset, folder).toAbsolutePath());
        } catch (AssetMissingException e) {
            return Optional.empty(); // whoever emptied the cache did not get to the reference
        }
    }

    /** The reference is written last, so what it names is there. */
    void keep(String key, Path sound) throws IOException {
        AssetRef asset = assets.put(KEYS + key + ".mp4", sound, "audio/mp4", Provenance.generated("remix-engine render"));
        assets.putIfAbsent(KEYS + key + ".json", Json.mapper().writeValueAsBytes(asset));
    }
}

package io.remixengine.render.segment;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.render.RenderConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Rendered segments in the asset store, each beside a small file with its reference. Shared by all videos. */
@Singleton
public final class SegmentCache {

    private static final Logger LOG = Logger.getLogger(SegmentCache.class);

    private final AssetStore assets;
    private final RenderConfig config;

    public SegmentCache(AssetStore assets, RenderConfig config) {
        this.assets = assets;
        this.config = config;
    }

    /** Whether a name is known. Its file is not looked at: whoever joins it does that, and has to read it anyway. */
    public boolean has(String key) {
        try {
            return assets.find(referenceKey(key)).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A segment that was rendered before, brought into a folder. */
    public Optional<Path> find(String key, Path folder) throws IOException {
        Optional<byte[]> reference = assets.find(referenceKey(key));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        try {
            AssetRef asset = Json.mapper().readValue(reference.get(), AssetRef.class);
            return Optional.of(assets.fetch(asset, folder).toAbsolutePath());
        } catch (AssetMissingException e) {
            LOG.infof("A cached segment is gone and is rendered again: %s", key);
            assets.delete(referenceKey(key)); // the file that comes may differ, and is not to be measured by this
            return Optional.empty();
        }
    }

    /** Keeps a segment for the next render, unless there is one; the reference is written last, so what it names is there. */
    public void keep(String key, Path segment) throws IOException {
        if (has(key)) {
            return; // the same frames, but not the same bytes if an encoder came to them another way
        }
        AssetRef asset = assets.put(
                config.segments() + "/" + key + ".mp4",
                segment,
                "video/mp4",
                Provenance.generated("remix-engine render"));
        assets.putIfAbsent(referenceKey(key), Json.mapper().writeValueAsBytes(asset));
    }

    private String referenceKey(String key) {
        return config.segments() + "/" + key + ".json";
    }
}

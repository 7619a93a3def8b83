package io.remixengine.render.media;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.timeline.Layer;
import java.nio.file.Path;
import java.util.Map;

/**
 * All files that a timeline needs, brought here and looked into.
 *
 * @param files by the digest of their content
 * @param pictures what the pictures among them are, by layer
 */
public record SceneMedia(Map<String, Path> files, Map<Layer, PictureFacts> pictures) {

    public SceneMedia {
        files = Map.copyOf(files);
        pictures = Map.copyOf(pictures);
    }

    /** Where an asset's file is. */
    public Path file(AssetRef asset) {
        return requireNonNull(files.get(asset.sha256()), "not fetched");
    }

    /** What a layer's picture is. */
    public PictureFacts facts(Layer layer) {
        return requireNonNull(pictures.get(layer), "not probed");
    }
}

package io.remixengine.render.media;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Scene;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Brings a timeline's files here and looks into each, so that a bad one is found before anything is rendered. */
@Singleton
public final class MediaGathering {

    private static final String REGENERATE = "Replace or regenerate the media of this scene, then retry.";

    /** Their pictures lie in tiles, which FFmpeg 5 does not put together. */
    private static final Set<String> HEIC = Set.of("image/heic", "image/heif");

    private final AssetStore assets;
    private final MediaProbe probe;

    public MediaGathering(AssetStore assets, MediaProbe probe) {
        this.assets = assets;
        this.probe = probe;
    }

    /**
     * Gathers what is seen and heard.
     *
     * @throws StageFailure naming the scene whose file is gone, has changed or can't be read
     */
    public SceneMedia gather(Timeline timeline, Path folder) throws StageFailure, InterruptedException {
        Map<String, Path> files = new HashMap<>();
        Map<Layer, PictureFacts> pictures = new HashMap<>();
        Set<String> heard = new HashSet<>();
        int number = 0;
        for (Scene scene : timeline.scenes()) {
            number++;
            look(scene, number, folder, files, pictures);
            if (scene.voice() != null) {
                String owner = "The voice of scene %d ($.scenes[%d].voice)".formatted(number, number - 1);
                requireSound(scene.voice().asset(), owner, folder, files, heard);
            }
        }
        if (timeline.music() != null) {
            requireSound(timeline.music().asset(), "The music", folder, files, heard);
        }
        return new SceneMedia(files, pictures);
    }

    /**
     * Gathers what is seen in some scenes, by their ids.
     *
     * @throws StageFailure as {@link #gather}
     */
    public SceneMedia pictures(Timeline timeline, Set<String> scenes, Path folder)
            throws StageFailure, InterruptedException {
        Map<String, Path> files = new HashMap<>();
        Map<Layer, PictureFacts> pictures = new HashMap<>();
        int number = 0;
        for (Scene scene : timeline.scenes()) {
            number++;
            if (scenes.contains(scene.id())) {
                look(scene, number, folder, files, pictures);
            }
        }
        return new SceneMedia(files, pictures);
    }

    private void look(Scene scene, int number, Path folder, Map<String, Path> files, Map<Layer, PictureFacts> pictures)
            throws StageFailure, InterruptedException {
        for (int index = 0; index < scene.layers().size(); index++) {
            Layer layer = scene.layers().get(index);
            AssetRef asset = layer.asset();
            if (asset != null && !pictures.containsKey(layer)) {
                String owner = "The picture of scene %d ($.scenes[%d].layers[%d])".formatted(number, number - 1, index);
                Path picture = fetch(asset, owner, folder, files);
                try {
                    pictures.put(layer, probe.picture(picture, layer));
                } catch (UnreadableMediaException e) {
                    throw unreadable(owner, "picture or video", asset, e);
                }
            }
        }
    }

    private void requireSound(AssetRef asset, String owner, Path folder, Map<String, Path> files, Set<String> heard)
            throws StageFailure, InterruptedException {
        Path file = fetch(asset, owner, folder, files);
        if (heard.add(asset.sha256())) {
            try {
                probe.requireSound(file);
            } catch (UnreadableMediaException e) {
                throw unreadable(owner, "sound", asset, e);
            }
        }
    }

    private Path fetch(AssetRef asset, String owner, Path folder, Map<String, Path> files) throws StageFailure {
        Path known = files.get(asset.sha256());
        if (known != null) {
            return known;
        }
        try {
            Path file = PngNotes.leftOut(assets.fetch(asset, folder).toAbsolutePath());
            files.put(asset.sha256(), file);
            return file;
        } catch (AssetMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING,
                    owner + " (" + asset.fileName() + ") is gone from the asset store or has changed.",
                    REGENERATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StageFailure unreadable(String owner, String kind, AssetRef asset, UnreadableMediaException why) {
        return HEIC.contains(asset.mediaType())
                ? StageFailure.rejected(
                        FailureCode.MEDIA_UNREADABLE,
                        owner + " is a HEIC picture, which FFmpeg can't decode here.",
                        "Save it as JPEG or PNG, and use that.")
                : StageFailure.rejected(
                        FailureCode.MEDIA_UNREADABLE,
                        owner + " is no readable " + kind + ": " + why.getMessage() + ".",
                        REGENERATE);
    }
}

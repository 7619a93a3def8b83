package io.remixengine.render.media;

import static java.util.Objects.requireNonNull;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.timeline.Voice;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings a timeline's files here and looks into each, so that a bad one is found before anything is rendered. */
@Singleton
public final class MediaGathering {

    private static final String REGENERATE = "Replace or regenerate the media of this scene, then retry.";

    /** Their pictures lie in tiles, which FFmpeg 5 does not put together. */
    private static final Set<String> HEIC = Set.of("image/heic", "image/heif");

    private static final String MUSIC = "The music";

    private final AssetStore assets;
    private final MediaProbe probe;

    public MediaGathering(AssetStore assets, MediaProbe probe) {
        this.assets = assets;
        this.probe = probe;
    }

    /**
     * Gathers what is seen and heard, and looks into it.
     *
     * @throws StageFailure naming the scene whose file is gone, has changed or can't be read
     */
    public SceneMedia gather(Timeline timeline, Path folder) throws StageFailure, InterruptedException {
        Map<String, Path> files = files(timeline, folder);
        Map<Layer, PictureFacts> pictures = new HashMap<>();
        Set<String> heard = new HashSet<>();
        for (int scene = 0; scene < timeline.scenes().size(); scene++) {
            List<Layer> layers = timeline.scenes().get(scene).layers();
            for (int index = 0; index < layers.size(); index++) {
                Layer layer = layers.get(index);
                if (layer.asset() != null && !pictures.containsKey(layer)) {
                    pictures.put(layer, facts(layer, layer.asset(), picture(scene, index), files));
                }
            }
            Voice voice = timeline.scenes().get(scene).voice();
            if (voice != null) {
                requireSound(voice.asset(), voice(scene), files, heard);
            }
        }
        if (timeline.music() != null) {
            requireSound(timeline.music().asset(), MUSIC, files, heard);
        }
        return new SceneMedia(files, pictures);
    }

    /**
     * Gathers what has been looked into before.
     *
     * @param pictures what was found out
     * @throws StageFailure naming the scene whose file is gone or has changed
     */
    public SceneMedia gather(Timeline timeline, Map<Layer, PictureFacts> pictures, Path folder) throws StageFailure {
        return new SceneMedia(files(timeline, folder), pictures);
    }

    /**
     * Gathers what is seen in some scenes, and has been looked into before.
     *
     * @param scenes their ids
     * @param pictures what was found out
     * @throws StageFailure naming the scene whose file is gone or has changed
     */
    public SceneMedia gather(Timeline timeline, Set<String> scenes, Map<Layer, PictureFacts> pictures, Path folder)
            throws StageFailure {
        Map<String, Path> files = new HashMap<>();
        for (int scene = 0; scene < timeline.scenes().size(); scene++) {
            if (scenes.contains(timeline.scenes().get(scene).id())) {
                fetchPictures(timeline, scene, folder, files);
            }
        }
        return new SceneMedia(files, pictures);
    }

    /** All that a timeline needs, by the digests of their content. */
    private Map<String, Path> files(Timeline timeline, Path folder) throws StageFailure {
        Map<String, Path> files = new HashMap<>();
        for (int scene = 0; scene < timeline.scenes().size(); scene++) {
            fetchPictures(timeline, scene, folder, files);
            Voice voice = timeline.scenes().get(scene).voice();
            if (voice != null) {
                fetch(voice.asset(), voice(scene), folder, files);
            }
        }
        if (timeline.music() != null) {
            fetch(timeline.music().asset(), MUSIC, folder, files);
        }
        return files;
    }

    private void fetchPictures(Timeline timeline, int scene, Path folder, Map<String, Path> files) throws StageFailure {
        List<Layer> layers = timeline.scenes().get(scene).layers();
        for (int index = 0; index < layers.size(); index++) {
            AssetRef asset = layers.get(index).asset();
            if (asset != null) {
                fetch(asset, picture(scene, index), folder, files);
            }
        }
    }

    private void fetch(AssetRef asset, String owner, Path folder, Map<String, Path> files) throws StageFailure {
        if (files.containsKey(asset.sha256())) {
            return;
        }
        try {
            files.put(
                    asset.sha256(), PngNotes.leftOut(assets.fetch(asset, folder).toAbsolutePath()));
        } catch (AssetMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING,
                    owner + " (" + asset.fileName() + ") is gone from the asset store or has changed.",
                    REGENERATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PictureFacts facts(Layer layer, AssetRef asset, String owner, Map<String, Path> files)
            throws StageFailure, InterruptedException {
        try {
            return probe.picture(requireNonNull(files.get(asset.sha256()), "fetched"), layer);
        } catch (UnreadableMediaException e) {
            throw unreadable(owner, "picture or video", asset, e);
        }
    }

    private void requireSound(AssetRef asset, String owner, Map<String, Path> files, Set<String> heard)
            throws StageFailure, InterruptedException {
        if (heard.add(asset.sha256())) {
            try {
                probe.requireSound(requireNonNull(files.get(asset.sha256()), "fetched"));
            } catch (UnreadableMediaException e) {
                throw unreadable(owner, "sound", asset, e);
            }
        }
    }

    /** Scenes and layers count from 0. */
    private static String picture(int scene, int layer) {
        return "The picture of scene %d ($.scenes[%d].layers[%d])".formatted(scene + 1, scene, layer);
    }

    private static String voice(int scene) {
        return "The voice of scene %d ($.scenes[%d].voice)".formatted(scene + 1, scene);
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

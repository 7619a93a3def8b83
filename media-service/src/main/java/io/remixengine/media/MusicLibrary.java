package io.remixengine.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.timeline.Music;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.JobContext;
import io.remixengine.platform.stage.StageFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's tracks: plain files in one folder, each with its licence beside it if that is known. */
@Singleton
final class MusicLibrary {

    private static final Map<String, String> TYPES = Map.of(
            "mp3", "audio/mpeg", "wav", "audio/wav", "ogg", "audio/ogg", "flac", "audio/flac", "m4a", "audio/mp4");

    private static final long MOST_LICENCE_BYTES = 64_000;

    private final MediaConfig config;
    private final AssetStore assets;

    MusicLibrary(MediaConfig config, AssetStore assets) {
        this.config = config;
        this.assets = assets;
    }

    /**
     * A track under the voice. Its licence and whom to name go with it; of a track without them nothing is known.
     *
     * @throws StageFailure if there is no such track, or its licence can't be read
     */
    Music bed(String name, JobContext job) throws StageFailure, IOException {
        List<String> tracks = tracks();
        if (!tracks.contains(name)) {
            throw StageFailure.rejected(
                    FailureCode.MUSIC_UNKNOWN,
                    "The music library has no track called " + name + ".",
                    tracks.isEmpty()
                            ? "Put tracks into " + config.musicFolder() + ", or choose no music."
                            : "Choose one of: " + String.join(", ", tracks) + ".");
        }
        Path file = config.musicFolder().resolve(name);
        String extension = extension(name);
        String type = TYPES.getOrDefault(extension, "application/octet-stream");
        AssetRef asset = assets.put(job.assetKey("music." + extension), file, type, provenance(file));
        return new Music(asset, Music.BED_DB);
    }

    private static Provenance provenance(Path track) throws StageFailure, IOException {
        Path beside = track.resolveSibling(track.getFileName() + TrackLicence.SUFFIX);
        if (!Files.isRegularFile(beside)) {
            return Provenance.uploaded(null, null);
        }
        String text = Files.size(beside) > MOST_LICENCE_BYTES ? "" : new String(Files.readAllBytes(beside), UTF_8);
        TrackLicence licence = TrackLicence.parse(text)
                .orElseThrow(() -> StageFailure.rejected(
                        FailureCode.MEDIA_UNREADABLE,
                        beside.getFileName() + " tells no licence.",
                        "Write a line such as \"SPDX-License-Identifier: CC-BY-4.0\" into it, or remove it."));
        return Provenance.uploaded(licence.holder(), licence.identifier());
    }

    private List<String> tracks() throws IOException {
        if (!Files.isDirectory(config.musicFolder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(config.musicFolder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> TYPES.containsKey(extension(name)))
                    .sorted()
                    .toList();
        }
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

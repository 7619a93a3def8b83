package io.remixengine.publish.folder;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.FailureCode;
import io.remixengine.contracts.event.PublishRequested;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.asset.AssetMissingException;
import io.remixengine.platform.asset.AssetStore;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.publish.Publisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;

/**
 * Publishes into a folder: {@code video.mp4}, {@code thumbnail.jpg}, {@code video.json} for programs and {@code video.txt}
 * for people. Each file appears whole; the sidecar comes last, so a folder that has one is complete. A later attempt of a
 * video takes the place of an earlier one.
 */
@Singleton
public final class FolderPublisher implements Publisher {

    private static final String SIDECAR = "video.json";

    private final AssetStore assets;
    private final Path folder;
    private final Clock clock;

    @Inject
    FolderPublisher(AssetStore assets, FolderConfig config) {
        this(assets, config.folder(), Clock.systemUTC());
    }

    FolderPublisher(AssetStore assets, Path folder, Clock clock) {
        this.assets = assets;
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public PublishTarget target() {
        return PublishTarget.FOLDER;
    }

    @Override
    public String publish(PublishRequested request) throws StageFailure {
        Path place =
                folder.resolve(FolderName.of(request.title(), request.meta().videoId()));
        try {
            if (!published(place, request)) {
                Files.createDirectories(place);
                Files.deleteIfExists(place.resolve(SIDECAR));
                copy(request.video(), place.resolve("video.mp4"));
                copy(request.thumbnail(), place.resolve("thumbnail.jpg"));
                describe(request, place);
            }
            return place.toString();
        } catch (AssetMissingException e) {
            throw StageFailure.rejected(
                    FailureCode.ASSET_MISSING,
                    "The finished video is no longer in the asset store.",
                    "Render the video again.");
        } catch (IOException e) {
            throw StageFailure.retryLater(
                    FailureCode.TARGET_UNAVAILABLE,
                    "The folder for published videos cannot be written: "
                            + e.getClass().getSimpleName() + ".",
                    "Check that " + folder + " exists, may be written by this service, and has room.");
        }
    }

    private static boolean published(Path place, PublishRequested request) throws IOException {
        Path sidecar = place.resolve(SIDECAR);
        return Files.exists(sidecar)
                && Json.mapper()
                        .readValue(sidecar.toFile(), Sidecar.class)
                        .video()
                        .equals(request.video());
    }

    private void copy(AssetRef asset, Path to) throws IOException {
        Path partial = partial(to);
        try {
            try (InputStream in = assets.open(asset, 0)) {
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial); // of a full disk, and of a cancel: it interrupts the copying
        }
    }

    private void describe(PublishRequested request, Path place) throws IOException {
        Sidecar sidecar = Sidecar.of(request, clock.instant());
        Files.writeString(place.resolve("video.txt"), sidecar.text());
        Path partial = partial(place.resolve(SIDECAR));
        Files.write(
                partial,
                Json.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(sidecar));
        Files.move(partial, place.resolve(SIDECAR), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path partial(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".partial");
    }
}

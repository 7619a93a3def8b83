package io.remixengine.gateway.recovery;

import io.remixengine.platform.asset.StoredAsset;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which files go. One goes only if all of this holds: it is old enough, its key is one that we know, nothing refers to
 * it, and it belongs to what is gone, to work that failed, or to what can be made again. Pure.
 *
 * @param now when it is decided
 * @param keep how long everything is kept
 * @param keepSegments how long segments are kept
 */
record Orphans(Instant now, Duration keep, Duration keepSegments) {

    /** Whether the file may go by its age and its key alone, so that it is worth asking what refers to it. */
    boolean mayGo(StoredAsset asset) {
        return AssetPlace.of(asset.key())
                .filter(place -> asset.storedAt().isBefore(now.minus(keep(place))))
                .isPresent();
    }

    /**
     * Why a file goes; empty if it stays.
     *
     * @param references of its project
     * @param work of its video
     */
    Optional<String> why(StoredAsset asset, References references, VideoWork work) {
        if (!mayGo(asset) || references.keys().contains(asset.key())) {
            return Optional.empty();
        }
        return switch (AssetPlace.of(asset.key()).orElseThrow()) {
            case AssetPlace.Segment segment -> Optional.of("a segment that can be rendered again");
            case AssetPlace.OfUpload upload ->
                references.openUploads().contains(upload.upload())
                        ? Optional.empty()
                        : Optional.of("of an upload that is gone");
            case AssetPlace.OfVideo file
            when !references.videos().contains(file.video()) -> Optional.of("of a video that is gone");
            case AssetPlace.OfVideo file
            when file.input() != null && !file.noted() && work.failed().contains(file.input()) ->
                Optional.of("of work that failed");
            case AssetPlace.OfVideo file -> Optional.empty();
            case AssetPlace.Made file
            when !references.videos().contains(file.video()) -> Optional.of("of a video that is gone");
            case AssetPlace.Made file when !file.noted() && !work.goesOn() -> Optional.of("of work that failed");
            case AssetPlace.Made file -> Optional.empty();
        };
    }

    private Duration keep(AssetPlace place) {
        return place instanceof AssetPlace.Segment ? keepSegments : keep;
    }
}

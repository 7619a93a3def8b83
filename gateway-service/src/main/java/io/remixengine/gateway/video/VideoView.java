package io.remixengine.gateway.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.gateway.download.SignedLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A video as people see it.
 *
 * @param percent of the whole, 0 to 100; of a failed or cancelled video, how far it came
 * @param progress of the stage at work; null if it has not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoView(
        UUID id,
        UUID projectId,
        Status status,
        int attempt,
        @Nullable StageName stage,
        int percent,
        @Nullable Progress progress,
        @Nullable FailureView failure,
        @Nullable String title,
        List<AssetLink> assets,
        Map<PublishTarget, String> publications,
        Brief brief,
        Instant createdAt,
        Instant updatedAt) {

    /** How far a stage is. */
    public record Progress(int percent, String note) {}

    /** What failed, why, and what to do. */
    public record FailureView(StageName stage, String code, String reason, String remedy) {}

    /**
     * A file of the video.
     *
     * @param url where a browser shows it; good for an hour, without a log-in
     * @param downloadUrl where a browser saves it, under the video's title
     */
    public record AssetLink(String name, String mediaType, long bytes, String url, String downloadUrl) {

        /** The files of a video by links that are good for an hour, or less if that is asked for. */
        public static List<AssetLink> of(VideoStatus state, SignedLinks links, Duration atMost) {
            return state.assets().entrySet().stream()
                    .map(each -> of(each.getKey(), each.getValue(), state.title(), links, atMost))
                    .toList();
        }

        /** A file by links that are good for an hour, or less if that is asked for; it is saved under the title. */
        public static AssetLink of(
                String name, AssetRef asset, @Nullable String title, SignedLinks links, Duration atMost) {
            String savedAs = title == null || title.isBlank() ? name : title.strip() + " - " + name;
            SignedLinks.Both both = links.both(asset, name, savedAs, atMost);
            return new AssetLink(name, asset.mediaType(), asset.bytes(), both.url(), both.downloadUrl());
        }
    }

    private static final Duration NO_LESS = Duration.ofDays(1);

    static VideoView of(Video video, @Nullable StageProgressed latest, SignedLinks links) {
        VideoStatus state = video.folded();
        StageProgressed live = latest != null
                        && latest.stage() == state.stage()
                        && latest.meta().attempt() == state.attempt()
                ? latest
                : null;
        double fraction = live == null ? 0 : live.fraction();
        return new VideoView(
                video.id,
                video.projectId,
                state.status(),
                state.attempt(),
                state.stage(),
                percent(Objects.requireNonNullElse(state.reached(), state.status()), state.stage(), fraction),
                live == null || state.failed() != null ? null : new Progress((int) (fraction * 100), live.note()),
                failure(state),
                state.title(),
                AssetLink.of(state, links, NO_LESS),
                state.publications(),
                state.brief(),
                video.createdAt,
                video.updatedAt);
    }

    private static @Nullable FailureView failure(VideoStatus state) {
        Failure failed = state.failed();
        return failed == null
                ? null
                : new FailureView(
                        Objects.requireNonNull(state.stage()), failed.code().id(), failed.reason(), failed.remedy());
    }

    /** Weighs the stages by how long they usually take. */
    private static int percent(Status reached, @Nullable StageName stage, double fraction) {
        if (stage == null) {
            return switch (reached) {
                case AWAITING_SCRIPT_APPROVAL -> 20;
                case AWAITING_MEDIA_APPROVAL -> 50;
                case RENDERED, PUBLISHED, PARTLY_PUBLISHED -> 100;
                default -> 0;
            };
        }
        return percent(stage, fraction);
    }

    /** How far the whole is when this fraction of a stage is done. */
    static int percent(StageName stage, double fraction) {
        return (int)
                switch (stage) {
                    case SCRAPE -> 15 * fraction;
                    case REMIX -> 15 + 5 * fraction;
                    case MEDIA -> 20 + 30 * fraction;
                    case RENDER -> 50 + 45 * fraction;
                    case PUBLISH -> 95 + 5 * fraction;
                };
    }
}

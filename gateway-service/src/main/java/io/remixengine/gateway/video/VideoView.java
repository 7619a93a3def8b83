package io.remixengine.gateway.video;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
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

    /** A file of the video. */
    public record AssetLink(String name, String mediaType, long bytes, String url) {}

    static VideoView of(Video video, @Nullable StageProgressed latest) {
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
                state.assets().entrySet().stream()
                        .map(each -> new AssetLink(
                                each.getKey(),
                                each.getValue().mediaType(),
                                each.getValue().bytes(),
                                "/api/remix-engine/videos/" + video.id + "/assets/" + each.getKey()))
                        .toList(),
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

package io.remixengine.gateway.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.job.JobState;
import io.remixengine.gateway.video.VideoView.AssetLink;
import io.remixengine.gateway.video.VideoView.FailureView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A render that was ordered, as people see it.
 *
 * @param timelineVersion the version of the timeline that is rendered; edits that came later are not in it
 * @param wanted what was ordered
 * @param percent how far it is, 0 to 100, as far as it has told
 * @param note what is being done; null unless it runs and has told
 * @param durationMs how long the video is, in ms; null until it is done
 * @param assets the files, once it has succeeded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenderView(
        UUID id,
        UUID videoId,
        JobState state,
        int timelineVersion,
        RenderOrder wanted,
        int percent,
        @Nullable String note,
        @Nullable FailureView failure,
        @Nullable Long durationMs,
        List<AssetLink> assets,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    private static final Duration NO_LESS = Duration.ofDays(1);

    /** @param title of the video, under which files are saved; null if it has none yet */
    static RenderView of(Render render, @Nullable String title, @Nullable StageProgressed told, SignedLinks links) {
        JobState state = render.state();
        StageProgressed progress = state == JobState.RUNNING ? told : null;
        Render.@Nullable Result result = state == JobState.SUCCEEDED ? render.result() : null;
        return new RenderView(
                render.id,
                render.videoId,
                state,
                render.timelineVersion,
                render.wanted(),
                state == JobState.SUCCEEDED ? 100 : progress == null ? 0 : (int) (progress.fraction() * 100),
                progress == null ? null : progress.note(),
                state == JobState.FAILED ? failure(render.failure()) : null,
                result == null ? null : result.durationMs(),
                result == null
                        ? List.of()
                        : result.assets().entrySet().stream()
                                .map(each -> AssetLink.of(each.getKey(), each.getValue(), title, links, NO_LESS))
                                .toList(),
                render.createdBy,
                render.createdAt,
                render.finishedAt);
    }

    private static @Nullable FailureView failure(@Nullable Failure failed) {
        return failed == null
                ? null
                : new FailureView(StageName.RENDER, failed.code().id(), failed.reason(), failed.remedy());
    }
}

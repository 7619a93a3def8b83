package io.remixengine.gateway.render;

import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.gateway.download.SignedLinks;
import io.remixengine.gateway.live.RenderViews;
import io.remixengine.gateway.live.StageProgress;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders as people and live streams see them. Within the caller's transaction. */
@Singleton
final class RenderReads implements RenderViews {

    /**
     * How far a render is.
     *
     * @param percent 0 to 100
     */
    record RenderProgress(UUID renderId, int percent, String note) {}

    private final StageProgress progress;
    private final SignedLinks links;

    RenderReads(StageProgress progress, SignedLinks links) {
        this.progress = progress;
        this.links = links;
    }

    RenderView view(Render render, @Nullable String title) {
        return RenderView.of(render, title, progress.ofJob(render.id), links);
    }

    @Override
    public Uni<Map<UUID, Object>> of(Collection<UUID> renders) {
        return Render.<Render>list("id in ?1", renders)
                .chain(found -> titles(found)
                        .map(titles -> found.stream()
                                .collect(Collectors.toMap(
                                        each -> each.id, each -> view(each, titles.get(each.videoId))))));
    }

    @Override
    public Object progress(StageProgressed step) {
        return new RenderProgress(
                Objects.requireNonNull(step.meta().causeId(), "caused by its request"),
                (int) (step.fraction() * 100),
                step.note());
    }

    /** By video; one without a title has no entry. */
    private static Uni<Map<UUID, String>> titles(List<Render> renders) {
        List<UUID> videos =
                renders.stream().map(each -> each.videoId).distinct().toList();
        return Video.<Video>list("id in ?1", videos)
                .map(found -> found.stream()
                        .filter(video -> video.folded().title() != null)
                        .collect(Collectors.toMap(
                                video -> video.id,
                                video -> String.valueOf(video.folded().title()))));
    }
}

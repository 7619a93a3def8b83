package io.remixengine.gateway.video;

import io.remixengine.contracts.event.StageProgressed;
import io.remixengine.gateway.live.LiveViews;
import io.remixengine.gateway.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Videos as live streams show them: the same as when they are asked for. */
@Singleton
final class VideosLive implements LiveViews {

    private final VideoReads videos;

    VideosLive(VideoReads videos) {
        this.videos = videos;
    }

    @Override
    public Uni<Map<UUID, Object>> of(Collection<UUID> ids) {
        return Video.<Video>list("id in ?1", ids)
                .map(found -> found.stream().collect(Collectors.toMap(video -> video.id, videos::view)));
    }

    @Override
    public Uni<List<Shown>> newest(UUID project) {
        return Video.page(project, Set.of(), PageRequest.of(null, null))
                .map(found -> found.stream()
                        .map(video -> new Shown(video.id, videos.view(video)))
                        .toList());
    }

    @Override
    public Object progress(StageProgressed step) {
        return VideoProgress.of(step);
    }
}

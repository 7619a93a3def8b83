package io.remixengine.gateway.video;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.StageName;
import io.remixengine.gateway.news.News;
import io.remixengine.gateway.news.NewsType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is new about a video when its status goes from one to another. Pure. */
final class VideoNews {

    private static final String FILM = "final.mp4";

    private VideoNews() {}

    static List<News> between(UUID project, UUID video, VideoStatus before, VideoStatus after, Instant now) {
        return types(before, after).stream()
                .map(type -> new News(
                        type,
                        project,
                        video,
                        after.status().id(),
                        after.attempt(),
                        name(after),
                        after.title(),
                        type == NewsType.APPROVAL_NEEDED ? gate(after.status()) : null,
                        failure(after),
                        publications(after),
                        now))
                .toList();
    }

    private static Set<NewsType> types(VideoStatus before, VideoStatus after) {
        Set<NewsType> types = EnumSet.noneOf(NewsType.class);
        boolean moved = before.status() != after.status() || before.attempt() != after.attempt();
        AssetRef film = after.assets().get(FILM);
        if (film != null && !film.equals(before.assets().get(FILM)) && after.status() != Status.CANCELLED) {
            types.add(NewsType.RENDERED);
        }
        if (moved) {
            switch (after.status()) {
                case AWAITING_SCRIPT_APPROVAL, AWAITING_MEDIA_APPROVAL -> types.add(NewsType.APPROVAL_NEEDED);
                case PUBLISHED -> types.add(NewsType.PUBLISHED);
                case PARTLY_PUBLISHED, FAILED -> types.add(NewsType.FAILED);
                case CANCELLED -> types.add(NewsType.CANCELLED);
                case REQUESTED, SCRAPING, REMIXING, GENERATING, RENDERING, RENDERED, PUBLISHING -> {
                    // on its way, or told by its film
                }
            }
        }
        return types;
    }

    private static @Nullable String gate(Status status) {
        return status == Status.AWAITING_SCRIPT_APPROVAL ? "script" : "media";
    }

    private static News.@Nullable FailureNews failure(VideoStatus state) {
        Failure failed = state.failed();
        StageName stage = state.stage();
        return failed == null || stage == null
                ? null
                : new News.FailureNews(stage.id(), failed.code().id(), failed.reason(), failed.remedy());
    }

    private static Map<String, String> publications(VideoStatus state) {
        return state.publications().entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static String name(VideoStatus state) {
        String title = state.title();
        Brief brief = state.brief();
        if (title != null) {
            return title;
        }
        return switch (brief.source()) {
            case Source.Url url -> url.url();
            case Source.Topic topic -> topic.topic();
        };
    }
}
